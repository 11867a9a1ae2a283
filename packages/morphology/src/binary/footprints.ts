import { checkNumber, checkSpacing, describeValue, IchError, sizeOf } from '@ich/core';
import type { Footprint, FootprintRadius } from '../types.js';

/**
 * Structuring elements by name.
 *
 * - `box([n, ...])`: all ones; even lengths too.
 * - `cross(rank)`: the centre and its face neighbours, `scipy.ndimage.generate_binary_structure(rank, 1)`.
 * - `disk(radius)`: x^2 + y^2 <= radius^2, as `skimage.morphology.disk`.
 * - `ball(radius)`: x^2 + y^2 + z^2 <= radius^2, as `skimage.morphology.ball`.
 *
 * Lengths, ranks and plain radii are whole numbers of voxels. `{ radius }` takes fractions, too, and
 * `{ radiusMm, spacingMm }` makes a disk or ball that is round in millimetres, an ellipse or ellipsoid in voxels:
 * voxels whose centres are at most `radiusMm` away (and 1e-9 of it, for spacings like 0.1 that binary fractions
 * only come near). `spacingMm` is [slice, row, column], a disk's may also be [row, column].
 *
 * @throws IchError `parameter` for other numbers (lengths and ranks from 1, radii from 0)
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { footprints } from '@ich/morphology';
 * assert.deepEqual([...footprints.disk(1).data], [0, 1, 0, 1, 1, 1, 0, 1, 0]);
 * assert.deepEqual(footprints.box([10, 10]).shape, [10, 10]);
 * assert.deepEqual(footprints.ball({ radiusMm: 2, spacingMm: [5, 0.5, 0.5] }).shape, [1, 9, 9]);
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
  return within(new Array<number>(rank).fill(1), 1);
}

function disk(radius: number | FootprintRadius): Footprint {
  return round('footprints.disk', 2, radius);
}

function ball(radius: number | FootprintRadius): Footprint {
  return round('footprints.ball', 3, radius);
}

function round(where: string, rank: 2 | 3, radius: number | FootprintRadius): Footprint {
  const unit = new Array<number>(rank).fill(1);
  if (typeof radius !== 'object' || radius === null) {
    return within(unit, checkNumber(where, 'radius', radius, { integer: true, min: 0 }));
  }
  if (radius.radiusMm === undefined) return within(unit, checkNumber(where, 'radius', radius.radius, { min: 0 }));
  const spacing = checkSpacing(where, 'spacingMm', radius.spacingMm, rank === 2 ? [2, 3] : [3]);
  return within(spacing.slice(-rank), checkNumber(where, 'radiusMm', radius.radiusMm, { min: 0 }));
}

/** The offsets at most `radius` long, steps along the axes being `spacing` long. */
function within(spacing: readonly number[], radius: number): Footprint {
  const limit = radius * radius * (1 + 1e-9);
  const reach = spacing.map((step) => Math.floor(Math.sqrt(limit) / step));
  const shape = reach.map((n) => 2 * n + 1);
  const data = new Uint8Array(sizeOf(shape));
  for (let i = 0; i < data.length; i++) {
    let squared = 0;
    for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
      squared += (((rest % shape[axis]) - reach[axis]) * spacing[axis]) ** 2;
      rest = Math.floor(rest / shape[axis]);
    }
    data[i] = squared <= limit ? 1 : 0;
  }
  return { shape, data };
}
