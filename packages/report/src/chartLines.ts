import { px } from './chartAxes.js';
import type { ChartFrame } from './chartFrame.js';
import { escapeHtml } from './escapeHtml.js';
import type { CurveMarker, Point, Series } from './types.js';

/** Dashes by the place of a series, so that colour is never the only difference; shifted once the colours repeat. */
const DASHES = ['', '7 4', '2 3', '10 3 2 3', '14 4', '5 2 1 2'];
/** Room around the plot that lines and dots on its border may use, in px. */
const BLEED = 5;

/** Dash pattern of the series in place `i`. */
export function dashOf(series: Series, i: number): string {
  const dash = series.dash ?? DASHES[(i + Math.floor(i / DASHES.length)) % DASHES.length];
  return dash ? ` stroke-dasharray="${escapeHtml(dash)}"` : '';
}

/** The lines, broken at values that are not finite; a point with no neighbour is a dot. Clipped to the plot. */
export function chartLines(frame: ChartFrame, series: readonly Series[], dots: boolean): string {
  const lines = series.map((one, i) => {
    const runs = runsOf(one.points);
    const d = runs.filter((run) => run.length > 1).map((run) => `M${run.map((p) => place(frame, p)).join('L')}`);
    const dotted = runs.filter((run) => dots || run.length === 1).flat();
    const path = d.length > 0 ? `<path d="${d.join('')}"${dashOf(one, i)}/>` : '';
    const circles = dotted.map(([x, y]) => `<circle cx="${px(frame.x(x))}" cy="${px(frame.y(y))}" r="3"/>`);
    return `<g class="line s${i % 6}"><title>${escapeHtml(one.name)}</title>${path}${circles.join('')}</g>`;
  });
  const { left, right, top, bottom } = frame;
  const [x, y, width, height] = [left - BLEED, top - BLEED, right - left + 2 * BLEED, bottom - top + 2 * BLEED].map(px);
  // A nested svg clips by itself; a clipPath would need an id that is unique in the page.
  const box = `x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"`;
  return `<svg ${box} overflow="hidden">\n${lines.join('\n')}\n</svg>`;
}

/** Places to point out: an upright line with its label at the top, or a ring with its label beside it. */
export function chartMarkers(frame: ChartFrame, markers: readonly CurveMarker[]): string {
  const inside = (at: number, low: number, high: number): boolean => at >= low - 1 && at <= high + 1;
  return markers
    .filter(({ x }) => inside(frame.x(x), frame.left, frame.right))
    .filter(({ y }) => y === undefined || inside(frame.y(y), frame.top, frame.bottom))
    .map(({ x, y, label }) => {
      const at = frame.x(x);
      const leftHalf = at < (frame.left + frame.right) / 2;
      const side = `x="${px(at + (leftHalf ? 8 : -8))}" text-anchor="${leftHalf ? 'start' : 'end'}"`;
      const height = y === undefined ? frame.top + 12 : frame.y(y) + 16;
      const text = `<text class="mark" ${side} y="${px(height)}">${escapeHtml(label)}</text>`;
      const sign =
        y === undefined
          ? `<path class="mark" d="M${px(at)} ${px(frame.top)}V${px(frame.bottom)}"/>`
          : `<circle class="mark" cx="${px(at)}" cy="${px(frame.y(y))}" r="4.5"/>`;
      return sign + text;
    })
    .join('\n');
}

function place(frame: ChartFrame, [x, y]: Point): string {
  return `${px(frame.x(x))} ${px(frame.y(y))}`;
}

function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point.every(Number.isFinite)) runs[runs.length - 1].push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}
