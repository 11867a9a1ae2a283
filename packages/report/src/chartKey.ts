import { px } from './chartAxes.js';
import { type ChartFrame, keyName } from './chartFrame.js';
import { dashOf } from './chartLines.js';
import { escapeHtml } from './escapeHtml.js';
import type { Series } from './types.js';

/** Least distance of two names, in px. */
export const KEY_LINE = 19;
/** A line that ends within this of the right border is tied to its name, in px. */
const NEAR = 12;

/**
 * The key is at the same time the direct labels: each name stands, with a sample of its line, to the right of the
 * plot at the height where its line ends, moved apart where ends are close and tied to them by a hairline.
 */
export function chartKey(frame: ChartFrame, series: readonly Series[]): string {
  const named = series.map((one, i) => ({ one, i, end: endOf(frame, one) })).filter(({ one }) => one.name !== '');
  const order = named.sort((a, b) => (a.end?.y ?? frame.bottom) - (b.end?.y ?? frame.bottom));
  const heights = spread(
    order.map(({ end }) => end?.y ?? frame.bottom),
    frame.top,
    frame.bottom,
  );
  const x = frame.right + 12;
  const entries = order.map(({ one, i, end }, place) => {
    const y = heights[place];
    const tie =
      end && end.x > frame.right - NEAR
        ? `<path class="tie" d="M${px(end.x + 4)} ${px(end.y)}L${px(x - 2)} ${px(y)}"/>`
        : '';
    const sample = `<path d="M${px(x)} ${px(y)}h20"${dashOf(one, i)}/>`;
    const name = `<text x="${px(x + 26)}" y="${px(y)}" dy=".35em">${escapeHtml(keyName(one))}</text>`;
    return `<g class="key s${i % 6}"><title>${escapeHtml(one.name)}</title>${tie}${sample}${name}</g>`;
  });
  return entries.join('\n');
}

/** Last point, where it can be seen. */
function endOf(frame: ChartFrame, { points }: Series): { x: number; y: number } | undefined {
  const last = points.findLast((point) => point.every(Number.isFinite));
  if (!last) return undefined;
  const [x, y] = [frame.x(last[0]), frame.y(last[1])];
  const seen = x <= frame.right + 1 && y >= frame.top - 1 && y <= frame.bottom + 1;
  return seen ? { x, y } : undefined;
}

/** Moves sorted heights apart to `KEY_LINE`, inside top..bottom as long as there is room. */
function spread(sorted: readonly number[], top: number, bottom: number): number[] {
  const out: number[] = [];
  for (const y of sorted) out.push(Math.max(y, top, (out.at(-1) ?? Number.NEGATIVE_INFINITY) + KEY_LINE));
  let limit = Math.max(bottom, top + (sorted.length - 1) * KEY_LINE);
  for (let i = out.length - 1; i >= 0; i--) {
    out[i] = Math.min(out[i], limit);
    limit = out[i] - KEY_LINE;
  }
  return out;
}
