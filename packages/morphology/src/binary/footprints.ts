import { checkNumber, describeValue, IchError, sizeOf } from '@ich/core';
import type { Footprint } from '../types.js';

/**
 * Structuring elements by name.
 *
 * - `box([n, ...])`: all ones; even lengths too.
 * - `cross(rank)`: the centre and its face neighbours, `scipy.ndimage.generate_binary_structure(rank, 1)`.
 * - `disk(radius)`: x^2 + y^2 <= radius^2, as `skimage.morphology.disk`.
 * - `ball(radius)`: x^2 + y^2 + z^2 <= radius^2, as `skimage.morphology.ball`.
 *
 * Lengths, ranks and radii are in voxels. All throw IchError `parameter` for anything but whole numbers (lengths and
 * ranks from 1, radii from 0).
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { footprints } from '@ich/morphology';
 * assert.deepEqual([...footprints.disk(1).data], [0, 1, 0, 1, 1, 1, 0, 1, 0]);
 * assert.deepEqual(footprints.box([10, 10]).shape, [10, 10]);
 * ```
 */
export const footprints = { box, cross, disk, ball };

function box(shape: readonly number[]): Footprint {
  if (!Array.isArray(shape) || shape.length === 0) {
    throw new IchError('parameter', {
      where: 'footprints.box',
      expected: 'a length per axis, e.g. [10, 10]',
      received: describeValue(shape),
    });
  }
  for (const n of shape) checkNumber('footprints.box', 'length', n, { integer: true, min: 1 });
  return { shape: [...shape], data: new Uint8Array(sizeOf(shape)).fill(1) };
}

function cross(rank: number): Footprint {
  checkNumber('footprints.cross', 'rank', rank, { integer: true, min: 1, max: 3 });
  return within(rank, 1, 1);
}

function disk(radius: number): Footprint {
  checkNumber('footprints.disk', 'radius', radius, { integer: true, min: 0 });
  return within(2, radius, radius * radius);
}

function ball(radius: number): Footprint {
  checkNumber('footprints.ball', 'radius', radius, { integer: true, min: 0 });
  return within(3, radius, radius * radius);
}

/** The offsets -reach..reach on each axis whose squared length is at most `limit`. */
function within(rank: number, reach: number, limit: number): Footprint {
  const side = 2 * reach + 1;
  const shape = new Array<number>(rank).fill(side);
  const data = new Uint8Array(side ** rank);
  for (let i = 0; i < data.length; i++) {
    let squared = 0;
    for (let axis = 0, rest = i; axis < rank; axis++, rest = Math.floor(rest / side)) {
      squared += ((rest % side) - reach) ** 2;
    }
    data[i] = squared <= limit ? 1 : 0;
  }
  return { shape, data };
}
