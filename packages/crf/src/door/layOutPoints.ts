import { checkView, contiguousData, IchError, sizeOf } from '@ich/core';
import type { Points } from '../types.js';

/** Points of a block; its four quarters go side by side. */
const BLOCK = 256;

/**
 * The voxels that take part, in the order of work. Slot `4 i + lane` of a block holds point i of its quarter `lane`:
 * the four that are worked on together are no neighbours, so that they seldom add to the same vertex one after the other.
 *
 * @throws IchError `shape` for a mask of another shape, `parameter` for an empty one
 */
export function layOutPoints(where: string, grid: readonly number[], mask: CrfMask): Points {
  const inside = mask ? contiguousData(checkView(where, 'mask', mask, { shape: grid, dtype: ['uint8'] })) : undefined;
  const voxels = inside ? indicesOf(inside) : undefined;
  const count = voxels?.length ?? sizeOf(grid);
  if (count === 0) {
    throw new IchError('parameter', {
      where,
      expected: 'a mask with at least one voxel',
      received: 'none',
      remedy: 'Leave the mask out, or look why the brain was not found.',
    });
  }
  return { ...quarter(count, voxels), count };
}

type CrfMask = Parameters<typeof checkView<Uint8Array>>[2] | undefined;

function indicesOf(mask: Uint8Array): Int32Array {
  let count = 0;
  for (const value of mask) if (value !== 0) count++;
  const out = new Int32Array(count);
  let to = 0;
  for (let i = 0; i < mask.length; i++) if (mask[i] !== 0) out[to++] = i;
  return out;
}

/** All voxels of the grid where there is no list. */
function quarter(count: number, listed: Int32Array | undefined): Pick<Points, 'voxels' | 'padding'> {
  const slots = Math.ceil(count / 4) * 4;
  const order = new Int32Array(slots);
  const padding: number[] = [];
  for (let from = 0; from < slots; from += BLOCK) {
    const length = Math.min(BLOCK, slots - from) / 4;
    for (let point = from, slot = from; point < from + length; point++, slot += 4) {
      order[slot] = point;
      order[slot + 1] = point + length;
      order[slot + 2] = point + 2 * length;
      order[slot + 3] = point + 3 * length;
    }
  }
  // Padding repeats the last voxel, which brings no new vertex.
  for (let slot = Math.max(slots - BLOCK, 0); slot < slots; slot++) {
    if (order[slot] >= count) padding.push(slot);
  }
  if (listed) for (let slot = 0; slot < slots; slot++) order[slot] = listed[Math.min(order[slot], count - 1)];
  for (const slot of padding) order[slot] = ~(listed ? order[slot] : count - 1);
  return { voxels: order, padding };
}
