import { px } from '../chartAxes.js';
import { CHARACTER, type ChartFrame } from '../chartFrame.js';
import { displayWidth } from '../displayWidth.js';
import { escapeHtml } from '../escapeHtml.js';
import { extentOf } from '../extentOf.js';
import { niceRange } from '../niceTicks.js';
import type { BlandAltmanPlot } from '../types.js';
import { type AgreementLevel, agreementKey, agreementLevels, levelLine, levelText } from './agreementLevels.js';
import { type AgreementPoint, agreementPoints } from './agreementPoints.js';
import { agreementText } from './agreementText.js';
import { checkLists, checkPlot } from './checkPlot.js';
import { drawPlot } from './drawPlot.js';
import { referenceLine } from './referenceLine.js';

/** Most cases that are named in the plot. */
const NAMED = 5;

/**
 * Agreement of two measurements as one self-contained SVG (Bland & Altman, Lancet 1986, doi
 * 10.1016/S0140-6736(86)90837-8): difference against mean of each case, bias and limits of agreement with bands for
 * their intervals, the cases farthest beyond the limits by name. It draws the estimates that it is given and computes
 * none; points whose difference is not finite (a logarithm of 0) are left out and counted in the description.
 *
 * @param plot `a` and `b` of one length; `bias`, `lowerLimit`, `upperLimit`, `trend` of `blandAltman` of `@ich/metrics`
 * @throws IchError `parameter` for lists that differ in length, an unknown scale, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { blandAltmanSvg } from '@ich/report';
 * const svg = blandAltmanSvg({
 *   ...{ a: [10, 24, 31], b: [12, 20, 30], aName: 'Predicted', bName: 'Truth', unit: 'ml' },
 *   ...{ bias: { value: 1 }, lowerLimit: { value: -4.9 }, upperLimit: { value: 6.9 } },
 * });
 * assert.ok(svg.includes('>Predicted − Truth (ml)</text>'));
 * ```
 */
export function blandAltmanSvg(plot: BlandAltmanPlot): string {
  const { a, b, cases, title, width = 520, height = 360, trend } = plot;
  checkPlot('blandAltmanSvg', plot, 'cases', []);
  checkLists('blandAltmanSvg', 'the plot', { a, b, cases });
  const points = agreementPoints(plot);
  const levels = agreementLevels(plot);
  const text = agreementText(plot, points, levels);
  const xRange = niceRange(...extentOf(points.map(({ mean }) => mean)), 6);
  const room = Math.max(0, ...levels.map(({ value }) => displayWidth(levelText(value))));
  return drawPlot(
    {
      ...{ title, width, height },
      name: 'Bland-Altman plot',
      description: plot.description ?? text.description,
      x: { label: text.mean, range: xRange },
      y: { label: text.difference, range: yRangeOf(points, levels) },
      key: agreementKey(levels, trend !== undefined),
      right: 12 + CHARACTER * room,
    },
    (frame) => [
      referenceLine(frame, [xRange[0], 0], [xRange[1], 0]),
      ...levels.map((level) => levelLine(frame, level)),
      ...(trend ? [trendLine(frame, trend, xRange)] : []),
      ...points.map((point) => dot(frame, point)),
      ...beyond(points, levels).map((point) => caseName(frame, point)),
    ],
  );
}

/** All points and all intervals, and the line of no difference. */
function yRangeOf(points: readonly AgreementPoint[], levels: readonly AgreementLevel[]): [number, number] {
  const ends = levels.flatMap(({ value, lower, upper }) => [value, lower ?? value, upper ?? value]);
  return niceRange(...extentOf([0, ...points.map(({ difference }) => difference), ...ends]), 5);
}

function dot(frame: ChartFrame, { mean, difference }: AgreementPoint): string {
  return `<circle class="dot s0" cx="${px(frame.x(mean))}" cy="${px(frame.y(difference))}" r="4"/>`;
}

/** Cut where it leaves the plot: lines from end to end of x may end far above or below. */
function trendLine(
  frame: ChartFrame,
  trend: { slope: number; intercept: number },
  [from, to]: [number, number],
): string {
  const { left, right, top, bottom } = frame;
  const at = (x: number): string => `${px(frame.x(x))} ${px(frame.y(trend.intercept + trend.slope * x))}`;
  if (!Number.isFinite(trend.slope + trend.intercept)) return '';
  const [x, y, width, height] = [left, top, right - left, bottom - top].map(px);
  const box = `x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`;
  const line = `<g class="level s2"><path d="M${at(from)}L${at(to)}" stroke-dasharray="2 3"/></g>`;
  return `<svg ${box} overflow="hidden">${line}</svg>`;
}

/** Named cases beyond the limits, the farthest from the bias first. */
function beyond(points: readonly AgreementPoint[], levels: readonly AgreementLevel[]): AgreementPoint[] {
  const value = (name: AgreementLevel['role']): number => levels.find(({ role }) => role === name)?.value ?? Number.NaN;
  const [low, high] = [value('lowerLimit'), value('upperLimit')];
  return points
    .filter(({ difference, name }) => name !== undefined && (difference < low || difference > high))
    .sort((a, b) => Math.abs(b.difference - (low + high) / 2) - Math.abs(a.difference - (low + high) / 2))
    .slice(0, NAMED);
}

function caseName(frame: ChartFrame, { mean, difference, name = '' }: AgreementPoint): string {
  const x = frame.x(mean);
  const leftHalf = x < (frame.left + frame.right) / 2;
  const place = `x="${px(x + (leftHalf ? 8 : -8))}" y="${px(frame.y(difference))}" dy=".35em"`;
  return `<text class="mark" ${place} text-anchor="${leftHalf ? 'start' : 'end'}">${escapeHtml(name)}</text>`;
}
