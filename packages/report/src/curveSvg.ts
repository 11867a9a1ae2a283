import { checkNumber, describeValue, IchError } from '@ich/core';
import { chartAxes } from './chartAxes.js';
import { chartFrame, knownMarkers } from './chartFrame.js';
import { chartKey, KEY_LINE } from './chartKey.js';
import { chartLines, chartMarkers } from './chartLines.js';
import { chartStyle } from './chartStyle.js';
import { displayNumber } from './displayNumber.js';
import { escapeHtml } from './escapeHtml.js';
import type { CurveOptions, Series } from './types.js';

/** Small enough that the text stays readable when a phone shrinks the chart to its screen. */
const WIDTH = 520;
const HEIGHT = 330;

/**
 * A line chart as one self-contained SVG: round ticks, grid, names at the ends of the lines, colours that
 * colour-blind people tell apart and different dashes, light and dark by the reader's preference, title and
 * description for screen readers. A coordinate that is not finite breaks its line, a lone point is a dot, an empty
 * series keeps its place in the key.
 *
 * @throws IchError `parameter` for a series without points list, a range that is not low < high, a dash pattern that
 * is none, a size below 240 x 160
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { curveSvg } from '@ich/report';
 * const svg = curveSvg({
 *   xLabel: 'Epoch',
 *   yLabel: 'Loss',
 *   series: [{ name: 'training', points: [[1, 0.9], [2, 0.5], [3, 0.4]] }],
 * });
 * assert.ok(svg.startsWith('<svg ') && svg.includes('>training</text>'));
 * ```
 */
export function curveSvg(options: CurveOptions): string {
  checkCurve(options);
  const { title, xLabel, yLabel, series, markers, width = WIDTH } = options;
  const height = Math.max(options.height ?? HEIGHT, 110 + series.length * KEY_LINE);
  const frame = chartFrame(options, width, height);
  const name = title ?? `${yLabel} against ${xLabel}`;
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const heading = `<text class="title" x="6" y="22">${escapeHtml(title ?? '')}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ich-curve" role="img" aria-label="${escapeHtml(name)}" ${size}>`,
    `<title>${escapeHtml(name)}</title>`,
    `<desc>${escapeHtml(options.description ?? describe(options))}</desc>`,
    `<style>${chartStyle}</style>`,
    ...(title ? [heading] : []),
    chartAxes(frame, xLabel, yLabel),
    chartLines(frame, series, markers === true),
    chartMarkers(frame, knownMarkers(options)),
    chartKey(frame, series),
    '</svg>\n',
  ].join('\n');
}

function describe({ xLabel, yLabel, series }: CurveOptions): string {
  const lines = series.map(({ name, points }: Series) => {
    const drawn = points.filter((point) => point.every(Number.isFinite));
    const [first, last] = [drawn[0], drawn.at(-1)];
    if (!first || !last) return `${name}: no data.`;
    const [x0, y0, x1, y1] = [...first, ...last].map((value) => displayNumber(value));
    return `${name}: from ${y0} at ${x0} to ${y1} at ${x1}, ${drawn.length} points.`;
  });
  return [`${yLabel} against ${xLabel}.`, ...lines].join(' ');
}

function checkCurve({ series, xRange, yRange, width = WIDTH, height = HEIGHT }: CurveOptions): void {
  const fail = (expected: string, received: unknown): never => {
    throw new IchError('parameter', { where: 'curveSvg', expected, received: describeValue(received) });
  };
  if (!Array.isArray(series)) fail('series to be a list', series);
  for (const one of series) {
    if (typeof one?.name !== 'string' || !Array.isArray(one.points))
      fail('every series to have a name and points', one);
    if (one.dash !== undefined && !/^[\d\s.,]*$/.test(one.dash)) fail('dash to be lengths such as "6 4"', one.dash);
  }
  for (const [name, range] of Object.entries({ xRange, yRange })) {
    if (range && !(range.every(Number.isFinite) && range[0] < range[1])) fail(`${name} to be [low, high]`, range);
  }
  checkNumber('curveSvg', 'width', width, { min: 240 });
  checkNumber('curveSvg', 'height', height, { min: 160 });
}
