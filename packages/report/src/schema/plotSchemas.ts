import type { JsonSchema, Plot } from '../types.js';
import { count, finite, listOf, number, numbers, object, range, text } from './schemaParts.js';

const common = { 'title?': text, 'description?': text, 'width?': finite, 'height?': finite };
const estimate = object({ value: number, 'lower?': number, 'upper?': number });
const markers = listOf(object({ x: number, 'y?': number, label: text }));

const plot = (kind: Plot['kind'], own: Readonly<Record<string, JsonSchema>>): JsonSchema =>
  object({ kind: { const: kind }, ...common, ...own });

/** Every plot by its kind; what is not named here is not kept in the JSON. */
export const plotSchemas: Readonly<Record<Plot['kind'], JsonSchema>> = {
  roc: plot('roc', {
    curves: listOf(
      object({
        ...{ name: text, fpr: numbers, tpr: numbers, 'auc?': number },
        'aucInterval?': object({ lower: number, upper: number }),
      }),
    ),
    'points?': markers,
  }),
  'precision-recall': plot('precision-recall', {
    curves: listOf(object({ name: text, recall: numbers, precision: numbers, 'averagePrecision?': number })),
    'prevalence?': number,
    'points?': markers,
    'f1Lines?': { type: 'boolean' },
  }),
  threshold: plot('threshold', {
    thresholds: numbers,
    curves: listOf(object({ name: text, values: numbers, 'lower?': numbers, 'upper?': numbers })),
    ...{ 'chosen?': number, 'xLabel?': text, 'yLabel?': text, 'yRange?': range },
  }),
  calibration: plot('calibration', {
    curves: listOf(
      object({
        name: text,
        bins: listOf(
          object({ lower: number, upper: number, n: count, meanProbability: number, fractionPositive: number }),
        ),
        'ece?': number,
      }),
    ),
    'counted?': text,
  }),
  'bland-altman': plot('bland-altman', {
    ...{ a: numbers, b: numbers, 'aName?': text, 'bName?': text, 'unit?': text },
    'scale?': { enum: ['difference', 'percent', 'log'] },
    'cases?': listOf(text),
    ...{ 'bias?': estimate, 'lowerLimit?': estimate, 'upperLimit?': estimate },
    'trend?': object({ slope: number, intercept: number }),
  }),
  training: plot('training', {
    runs: listOf(object({ name: text, epochs: numbers, training: numbers, 'validation?': numbers, 'best?': number })),
    ...{ 'yLabel?': text, 'yScale?': { enum: ['linear', 'log'] } },
  }),
  strip: plot('strip', {
    groups: listOf(object({ name: text, values: numbers, 'cases?': listOf(text), 'mean?': estimate })),
    ...{ xLabel: text, 'xRange?': range },
  }),
};
