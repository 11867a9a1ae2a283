import type { Plot } from '../src/index.js';

/** One plot of each kind, with all that it can show and values that are hard to write. */
export const examplePlots: Plot[] = [
  {
    kind: 'roc',
    curves: [
      {
        ...{ name: 'U-Net', fpr: Float64Array.of(0, 0.1, 1), tpr: Float64Array.of(0, 0.8, 1) },
        ...{ auc: 0.85, aucInterval: { lower: 0.8, upper: 0.9 } },
      },
      { name: 'threshold', fpr: [0, 0.5, 1], tpr: [0, 0.5, 1] },
    ],
    points: [{ x: 0.1, y: 0.8, label: 'at 0.5' }],
  },
  {
    kind: 'precision-recall',
    curves: [{ name: 'U-Net', recall: [1, 0.5, 0], precision: [0.25, 0.5, 1], averagePrecision: 0.375 }],
    prevalence: 0.25,
    points: [{ x: 0.5, y: 0.5, label: 'at 0.5' }],
  },
  {
    kind: 'threshold',
    thresholds: [0.3, 0.5, 0.7],
    curves: [
      { name: 'Dice', values: [0.2, 0.31, 0.25], lower: [0.1, 0.2, 0.2], upper: [0.3, 0.4, 0.3] },
      { name: 'precision', values: [0.2, Number.NaN, 0.6] },
    ],
    chosen: 0.5,
  },
  {
    kind: 'calibration',
    curves: [
      {
        name: 'U-Net',
        bins: [
          { lower: 0, upper: 0.5, n: 9000, meanProbability: 0.1, fractionPositive: 0.05 },
          { lower: 0.5, upper: 0.75, n: 0, meanProbability: Number.NaN, fractionPositive: Number.NaN },
          { lower: 0.75, upper: 1, n: 10, meanProbability: 0.9, fractionPositive: 0.6 },
        ],
        ece: 0.075,
      },
    ],
  },
  {
    kind: 'bland-altman',
    ...{ a: [10, 24, 31, 60], b: [12, 20, 30, 40], aName: 'Predicted', bName: 'Truth', unit: 'ml' },
    cases: ['049', '050', '051', '052'],
    bias: { value: 1, lower: -2, upper: 4 },
    ...{ lowerLimit: { value: -5 }, upperLimit: { value: 7 }, trend: { slope: 0.1, intercept: -1 } },
  },
  {
    kind: 'training',
    runs: [
      { name: 'fold 1', epochs: [1, 2, 3], training: [0.9, 0.4, 0.3], validation: [0.8, 0.5, 0.6], best: 2 },
      { name: 'fold 2', epochs: [1, 2, 3], training: [0.8, 0.5, 0.4], validation: [0.9, 0.6, Number.NaN], best: 2 },
    ],
  },
  {
    kind: 'strip',
    groups: [
      { name: 'U-Net', values: [0.1, 0.4, 0.5, Number.NaN], cases: ['049', '050', '051', '052'] },
      { name: 'threshold', values: [0.2, 0.2, 0.2], mean: { value: 0.2, lower: 0.1, upper: 0.3 } },
    ],
    xLabel: 'Dice',
  },
];
