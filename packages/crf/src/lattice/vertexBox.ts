import { IchError } from '@ich/core';
import type { Features } from '../types.js';
import { latticeScale } from './latticeScale.js';

/** Cells kept free around the points: one for rounding, one for leaving the plane, one for neighbours. */
const MARGIN = 3;
const HALF = 2 ** 31;

/**
 * Where a vertex lies in a table: the address of coordinates `v[k] * (d + 1) + remainder` is
 * `base + remainder + sum over k of v[k] * stride[k]`, in two halves of 31 bits for spaces that are too large for one.
 */
export interface VertexBox {
  /** Strides of the low half by coordinate 0..d; 0 where the coordinate is in the high half. */
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly baseLow: number;
  readonly baseHigh: number;
  /** Addresses in all; 2^31 and more where there is a high half. */
  readonly cells: number;
}

/**
 * The box of lattice coordinates that holds all points and their neighbours. Points of a grid fill a bounded part of the
 * lattice, so that an address can stand for a vertex, and mostly a plain table for a hash.
 *
 * @throws IchError `parameter` where the box has more than 2^62 cells
 */
export function vertexBox(where: string, features: Features): VertexBox {
  const d = features.dimensions;
  const halves = { low: new Int32Array(d + 1), high: new Int32Array(d + 1) };
  const base = { low: 0, high: 0 };
  // Remainders 0..d stand first in the low half.
  const size = { low: d + 1, high: 1 };
  let half: 'low' | 'high' = 'low';
  for (let k = d; k >= 1; k--) {
    const [first, last] = cellRange(features, k);
    const extent = last - first + 1;
    if (half === 'low' && size.low * extent >= HALF) half = 'high';
    if (!(size[half] * extent < HALF)) throw tooWide(where, features);
    halves[half][k] = size[half];
    base[half] -= first * size[half];
    size[half] *= extent;
  }
  return { ...halves, baseLow: base.low, baseHigh: base.high, cells: size.low * size.high };
}

/** First and last cell along coordinate k, which is `sum of c[k..] - k * c[k - 1]` of the scaled features c. */
function cellRange({ dimensions: d, low, high }: Features, k: number): [number, number] {
  const scale = latticeScale(d);
  let least = -k * scale[k - 1] * high[k - 1];
  let most = -k * scale[k - 1] * low[k - 1];
  for (let j = k; j < d; j++) {
    least += scale[j] * low[j];
    most += scale[j] * high[j];
  }
  return [Math.floor(least / (d + 1)) - MARGIN, Math.ceil(most / (d + 1)) + MARGIN];
}

function tooWide(where: string, { dimensions, low, high }: Features): IchError {
  const spans = low.map((value, i) => `${(high[i] - value).toPrecision(3)}`).join(', ');
  return new IchError('parameter', {
    where,
    expected: 'features that span at most 2^62 lattice cells',
    received: `${dimensions} dimensions of ${spans} standard deviations`,
    remedy: 'Widen the kernels, or leave out channels.',
  });
}
