import { px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import { chartLines } from '../chartLines.js';
import { displayNumber } from '../displayNumber.js';
import { extentOf } from '../extentOf.js';
import { niceRange } from '../niceTicks.js';
import type { Series, TrainingPlot, TrainingRun } from '../types.js';
import type { Axis } from './axisOf.js';
import { checkLists, checkPlot } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import type { KeyEntry } from './plotKey.js';
import { pointsOf } from './thinPoints.js';

const VALIDATION = '6 4';

/**
 * Training curves as one self-contained SVG: a colour for each run (fold), training solid and validation dashed, a ring
 * at the epoch whose weights were kept.
 *
 * @param plot `runs` with `epochs`, `training` and, where there is one, `validation` of one length
 * @throws IchError `parameter` for a run without name, lists that differ in length, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { trainingSvg } from '@ich/report';
 * const fold = { name: 'fold 1', epochs: [1, 2, 3], training: [0.9, 0.4, 0.3], validation: [0.8, 0.5, 0.6], best: 2 };
 * assert.ok(trainingSvg({ runs: [fold] }).includes('fold 1: training 0.3, validation 0.6 after epoch 3, best at 2.'));
 * ```
 */
export function trainingSvg(plot: TrainingPlot): string {
  const { runs, title, width = 520, height = 330, yLabel = 'Loss', yScale = 'linear' } = plot;
  checkPlot('trainingSvg', plot, 'runs', runs);
  for (const { name, epochs, training, validation } of runs) {
    checkLists('trainingSvg', name, { epochs, training, validation });
  }
  const seen = (value: number): number => (yScale === 'log' && !(value > 0) ? Number.NaN : value);
  const lines = (kind: 'training' | 'validation', dash: string): Series[] =>
    runs.map(({ name, epochs, [kind]: values = [] }) => ({
      ...{ name: `${name}, ${kind}`, dash },
      points: values.length === 0 ? [] : pointsOf(epochs, Array.from(values, seen)),
    }));
  const [training, validation] = [lines('training', ''), lines('validation', VALIDATION)];
  const ys = [...training, ...validation].flatMap(({ points }) => points.map(([, y]) => y));
  return drawPlot(
    {
      ...{ title, width, height },
      name: `${yLabel} by epoch`,
      description: plot.description ?? `${yLabel} by epoch. ${runs.map(describe).join(' ')}`,
      x: { label: 'Epoch', range: extentOf(runs.flatMap(({ epochs }) => Array.from(epochs))) },
      y: lossAxis(yLabel, yScale, extentOf(ys)),
      key: keyOf(runs),
    },
    (frame) => [
      chartLines(frame, training, false),
      chartLines(frame, validation, false),
      ...runs.map((run) => bestRing(frame, run)),
    ],
  );
}

function lossAxis(label: string, yScale: 'linear' | 'log', [low, high]: [number, number]): Axis {
  if (yScale === 'linear') return { label, range: niceRange(Math.min(0, low), high, 5) };
  // Without any value above 0 there is still an axis.
  return { label, range: low > 0 ? [low / 1.1, high * 1.1] : [0.1, 1], log: true };
}

function keyOf(runs: readonly TrainingRun[]): KeyEntry[] {
  const neutral = { className: 'ref', sample: 'line' } as const;
  const hasValidation = runs.some(({ validation }) => validation && validation.length > 0);
  return [
    ...runs.map(({ name }, i): KeyEntry => ({ name, className: `s${i % 6}`, sample: 'line' })),
    ...(hasValidation
      ? [
          { ...neutral, name: 'training' },
          { ...neutral, name: 'validation', dash: ` stroke-dasharray="${VALIDATION}"` },
        ]
      : []),
    ...(runs.some(({ best }) => best !== undefined)
      ? [{ name: 'kept', className: 'ref', sample: 'ring' as const }]
      : []),
  ];
}

/** On the validation line where there is one. */
function bestRing(frame: ChartFrame, { epochs, training, validation, best }: TrainingRun): string {
  const at = best === undefined ? -1 : Array.from(epochs).indexOf(best);
  const value = at < 0 ? Number.NaN : (validation ?? training)[at];
  const y = frame.y(value);
  if (!Number.isFinite(y)) return '';
  return `<circle class="mark" cx="${px(frame.x(epochs[at]))}" cy="${px(y)}" r="4.5"/>`;
}

function describe({ name, epochs, training, validation, best }: TrainingRun): string {
  const last = epochs.length - 1;
  if (last < 0) return `${name}: no data.`;
  const parts = [
    `training ${displayNumber(training[last])}`,
    ...(validation ? [`validation ${displayNumber(validation[last])}`] : []),
  ];
  const kept = best === undefined ? '' : `, best at ${best}`;
  return `${name}: ${parts.join(', ')} after epoch ${epochs[last]}${kept}.`;
}
