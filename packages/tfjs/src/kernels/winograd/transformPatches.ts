import type { backend_util } from '@tensorflow/tfjs-core';
import { PATCH, PLANES, type Stretch, TILE, tilesOf } from './tiles.js';
import { transformPatch } from './transformPatch.js';

/** Where things lie in the heap, as numbers of floats. */
interface Places {
  /** The 16 planes [tile, channel] of the stretch. */
  readonly planes: Int32Array;
  /** The input [n, h, w, channel]. */
  readonly x: number;
  /** Room for one patch, for those that stick out of the input. */
  readonly patch: number;
}

/** B^T d B of all patches of a stretch, into planes [tile, channel]. */
export function transformPatches(
  heap: Float32Array,
  { planes, x, patch }: Places,
  info: backend_util.Conv2DInfo,
  { first, count }: Stretch,
): void {
  const { inHeight, inWidth, inChannels, padInfo } = info;
  const { rows, columns } = tilesOf(info);
  const to = planes.slice();
  for (let row = first; row < first + count; row++) {
    const sample = x + Math.floor(row / rows) * inHeight * inWidth * inChannels;
    const top = TILE * (row % rows) - padInfo.top;
    for (let column = 0; column < columns; column++) {
      const left = TILE * column - padInfo.left;
      const isInside = top >= 0 && left >= 0 && top + PATCH <= inHeight && left + PATCH <= inWidth;
      if (isInside) {
        const from = sample + (top * inWidth + left) * inChannels;
        transformPatch(heap, to, from, inWidth * inChannels, inChannels);
      } else {
        copyPatch(heap, patch, sample, top, left, info);
        transformPatch(heap, to, patch, PATCH * inChannels, inChannels);
      }
      for (let k = 0; k < PLANES; k++) to[k] += inChannels;
    }
  }
}

/** A patch with zeros where there is no input. */
function copyPatch(
  heap: Float32Array,
  to: number,
  sample: number,
  top: number,
  left: number,
  { inHeight, inWidth, inChannels }: backend_util.Conv2DInfo,
): void {
  heap.fill(0, to, to + PLANES * inChannels);
  const begin = Math.max(0, left);
  const end = Math.min(inWidth, left + PATCH);
  if (begin >= end) return;
  for (let y = Math.max(0, top); y < Math.min(inHeight, top + PATCH); y++) {
    const from = sample + (y * inWidth + begin) * inChannels;
    const place = to + ((y - top) * PATCH + begin - left) * inChannels;
    heap.copyWithin(place, from, from + (end - begin) * inChannels);
  }
}
