import { chartAxes, px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import { chartLines, dashOf } from '../chartLines.js';
import { displayNumber } from '../displayNumber.js';
import type { CalibrationBin, CalibrationLine, CalibrationPlot, Series } from '../types.js';
import { axisOf } from './axisOf.js';
import { checkPlot, failPlot } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import { lineEntries, referenceEntry } from './plotKey.js';
import { referenceLine } from './referenceLine.js';

/** Height of the panel with the counts and its distance from the diagram, in px. */
const PANEL = 84;
const BETWEEN = 22;

/**
 * A reliability diagram as one self-contained SVG (DeGroot & Fienberg 1983, doi 10.2307/2987588): what part of a bin is
 * positive against what was said, the diagonal where both agree; below, how many voxels each bin holds, in decades,
 * since nearly all of a head is background. Empty bins have no point.
 *
 * @param plot `curves` with their `bins`, as `reliability` of `@ich/metrics` gives them
 * @throws IchError `parameter` for a curve without name or bins, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { calibrationSvg } from '@ich/report';
 * const bins = [
 *   { lower: 0, upper: 0.5, n: 90, meanProbability: 0.1, fractionPositive: 0.05 },
 *   { lower: 0.5, upper: 1, n: 10, meanProbability: 0.9, fractionPositive: 0.6 },
 * ];
 * const svg = calibrationSvg({ curves: [{ name: 'U-Net', bins, ece: 0.075 }] });
 * assert.ok(svg.includes('>U-Net, ECE 0.075</text>'));
 * ```
 */
export function calibrationSvg(plot: CalibrationPlot): string {
  const { curves, counted = 'voxels', title, width = 440, height = 500 } = plot;
  checkPlot('calibrationSvg', plot, 'curves', curves);
  for (const { name, bins } of curves) {
    if (!Array.isArray(bins)) failPlot('calibrationSvg', `bins of ${name} to be a list`, bins);
  }
  const series = curves.map(
    ({ name, bins }): Series => ({
      name,
      points: bins
        .filter(({ n }) => n > 0)
        .map(({ meanProbability, fractionPositive }) => [meanProbability, fractionPositive]),
    }),
  );
  const names = curves.map(({ name, ece }) => (ece === undefined ? name : `${name}, ECE ${displayNumber(ece, 3)}`));
  return drawPlot(
    {
      ...{ title, width, height },
      name: 'Reliability diagram',
      description: plot.description ?? `Part that is positive against mean probability. ${names.join('. ')}.`,
      x: { label: '', range: [0, 1] },
      y: { label: 'Part that is positive', range: [0, 1] },
      key: [...lineEntries(series, names), referenceEntry('perfectly calibrated')],
      below: PANEL + BETWEEN,
    },
    (frame) => [
      referenceLine(frame, [0, 0], [1, 1]),
      chartLines(frame, series, true),
      countsPanel({ ...frame, height }, curves, counted),
    ],
  );
}

/** Outlines of the counts, since bars of several curves would hide one another. */
function countsPanel(above: ChartFrame, curves: readonly CalibrationLine[], counted: string): string {
  const most = Math.max(10, ...curves.flatMap(({ bins }) => bins.map(({ n }) => n)));
  const top = above.bottom + BETWEEN + 20;
  const bottom = above.height - 52;
  // Half a voxel is the floor, so that a bin of one still has a height.
  const y = axisOf({ label: '', range: [0.5, 10 ** Math.ceil(Math.log10(most))], log: true }, bottom, top, 3);
  const frame: ChartFrame = { ...above, top, bottom, yTicks: y.ticks, y: y.place };
  const lines = curves.map(({ name, bins }, i) => {
    const dash = dashOf({ name, points: [] }, i);
    return `<g class="level s${i % 6}"><path d="${outline(frame, bins)}"${dash}/></g>`;
  });
  return [chartAxes(frame, 'Mean probability', counted), ...lines].join('\n');
}

function outline(frame: ChartFrame, bins: readonly CalibrationBin[]): string {
  const steps = bins.map(({ lower, upper, n }) => {
    const y = px(frame.y(Math.max(0.5, n)));
    return `L${px(frame.x(lower))} ${y}H${px(frame.x(upper))}`;
  });
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) return '';
  const floor = px(frame.bottom);
  return `M${px(frame.x(first.lower))} ${floor}${steps.join('')}V${floor}`;
}
