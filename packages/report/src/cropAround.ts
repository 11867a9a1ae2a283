import type { View } from '@ich/core';
import { checkNumber, checkSameShape, checkView, contiguousData, describeValue, IchError } from '@ich/core';
import type { Crop } from './types.js';

/**
 * The part of a slice around everything that is inside any of the masks, for a close-up. It is square as far as the
 * slice allows, so that close-ups stand well side by side.
 *
 * @param masks [row, column] of one shape, non-zero is inside; at least one
 * @param options `margin` pixels around (default 16); `minSize` least height and width (default 96)
 * @returns the part for `overlayPng`, or `undefined` when all masks are empty
 * @throws IchError `shape`, `dtype`, `parameter`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { cropAround } from '@ich/report';
 * const mask = ndarrayOf(new Uint8Array(100 * 100), [100, 100]);
 * mask.set(50, 60, 1);
 * assert.deepEqual(cropAround([mask], { margin: 4, minSize: 1 }), { top: 46, left: 56, height: 9, width: 9 });
 * ```
 */
export function cropAround(
  masks: readonly View<Uint8Array>[],
  options: { margin?: number; minSize?: number } = {},
): Crop | undefined {
  const { margin = 16, minSize = 96 } = options;
  checkNumber('cropAround', 'margin', margin, { integer: true, min: 0 });
  checkNumber('cropAround', 'minSize', minSize, { integer: true, min: 1 });
  if (!Array.isArray(masks) || masks.length === 0) {
    throw new IchError('parameter', {
      where: 'cropAround',
      expected: 'a list of at least one mask',
      received: describeValue(masks),
    });
  }
  for (const mask of masks) {
    checkView('cropAround', 'mask', mask, { rank: [2], dtype: ['uint8'] });
    checkSameShape('cropAround', ['the first mask', 'the others'], masks[0], mask);
  }
  const [rows, columns] = masks[0].shape;
  const box = boundingBox(masks, columns);
  if (!box) return undefined;
  const size = Math.max(minSize, 1 + Math.max(box.bottom - box.top, box.right - box.left) + 2 * margin);
  const [top, height] = around(box.top, box.bottom, rows, size);
  const [left, width] = around(box.left, box.right, columns, size);
  return { top, left, height, width };
}

interface Box {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

function boundingBox(masks: readonly View<Uint8Array>[], columns: number): Box | undefined {
  const far = Number.POSITIVE_INFINITY;
  const box: Box = { top: far, bottom: -1, left: far, right: -1 };
  for (const mask of masks) {
    for (const [i, value] of contiguousData(mask).entries()) {
      if (value === 0) continue;
      const [row, column] = [Math.floor(i / columns), i % columns];
      box.top = Math.min(box.top, row);
      box.bottom = Math.max(box.bottom, row);
      box.left = Math.min(box.left, column);
      box.right = Math.max(box.right, column);
    }
  }
  return box.bottom < 0 ? undefined : box;
}

/** Start and length of `size` pixels with first..last in their middle, shifted and cut to stay within the limit. */
function around(first: number, last: number, limit: number, size: number): [number, number] {
  const length = Math.min(limit, size);
  const start = Math.round((first + last + 1 - length) / 2);
  return [Math.min(Math.max(0, start), limit - length), length];
}
