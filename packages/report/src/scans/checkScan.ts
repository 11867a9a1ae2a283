import { describeValue, IchError } from '@ich/core';
import type { ScanImages } from '../types.js';

/**
 * Checks a scan of a page.
 *
 * @throws IchError `parameter` for an id that is no anchor, no slices, a slice without picture or number, contours that
 * are no path
 */
export function checkScan(where: string, scan: ScanImages): void {
  const fail = (expected: string, received: unknown): never => {
    throw new IchError('parameter', { where, expected, received: describeValue(received) });
  };
  const { id, title, slices } = scan ?? {};
  if (typeof id !== 'string' || id === '' || /\s/.test(id)) fail('every scan to have an id without blanks', id);
  if (typeof title !== 'string') fail(`scan ${id} to have a title`, title);
  if (!Array.isArray(slices) || slices.length === 0) fail(`scan ${id} to have slices`, slices);
  for (const { slice, png, width, height, truth = '', predicted = '' } of slices) {
    if (!Number.isInteger(slice)) fail(`every slice of scan ${id} to have a whole number`, slice);
    if (!(png instanceof Uint8Array)) fail(`slice ${slice} of scan ${id} to have png bytes`, png);
    if (!(width > 0 && height > 0)) fail(`slice ${slice} of scan ${id} to have a size`, [width, height]);
    for (const path of [truth, predicted]) {
      const isPath = typeof path === 'string' && /^[-\d\s.,MLHVZmlhvz]*$/.test(path);
      if (!isPath) fail(`contours of slice ${slice} of scan ${id} to be path data`, path);
    }
  }
}
