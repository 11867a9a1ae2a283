import { displayWidth } from './displayWidth.js';
import type { Align } from './types.js';

/** Fills a text with blanks to a number of terminal columns. */
export function padTo(text: string, columns: number, align: Align): string {
  const room = Math.max(0, columns - displayWidth(text));
  const before = { left: 0, right: room, center: Math.floor(room / 2) }[align];
  return ' '.repeat(before) + text + ' '.repeat(room - before);
}
