import { px } from '../chartAxes.js';
import type { ChartFrame } from '../chartFrame.js';
import type { Point } from '../types.js';

/** A quiet line to hold the data against, from one place to another. */
export function referenceLine(frame: ChartFrame, from: Point, to: Point): string {
  const place = ([x, y]: Point): string => `${px(frame.x(x))} ${px(frame.y(y))}`;
  return `<path class="ref" d="M${place(from)}L${place(to)}"/>`;
}
