import type { TypedArray } from '@ich/core';
import { type Grey, lookUp } from './lookUp.js';

/** Where a kernel writes: element i goes to `data[offset + i * step]`. */
export interface MapTarget {
  readonly data: Grey;
  readonly offset: number;
  readonly step: number;
}

/** Writes a function of each value; returns the index of the first NaN, or -1. */
export type MapKernel = (out: MapTarget, values: TypedArray) => number;

/** A table has one entry per int16 value; below this many voxels, filling it costs more than it saves. */
const TABLE_PAYS_FROM = 131072;

/**
 * Runs kernels over values, kernel c into channel c of `data`. Int16 values in number go through tables of the
 * results, which the kernels themselves fill, so that the numbers are the same.
 *
 * @param data kernels.length elements for each value
 * @returns index of the first NaN, or -1
 */
export function mapChannels(data: Grey, values: TypedArray, kernels: readonly MapKernel[]): number {
  const step = kernels.length;
  if (values instanceof Int16Array && values.length >= TABLE_PAYS_FROM) {
    lookUp(
      data,
      values,
      kernels.map((kernel) => tableOf(kernel, data)),
    );
    return -1;
  }
  const first = kernels.map((kernel, offset) => kernel({ data, offset, step }, values));
  return Math.max(...first);
}

/** The results of a kernel for all int16 values, of the type of `data`. */
function tableOf(kernel: MapKernel, data: Grey): Grey {
  // Entry u is the value whose 16 bits are u: 0 .. 32767, then -32768 .. -1 (the assignment wraps).
  const domain = new Int16Array(65536);
  for (let u = 0; u < domain.length; u++) domain[u] = u;
  const table = data instanceof Uint8Array ? new Uint8Array(65536) : new Float32Array(65536);
  kernel({ data: table, offset: 0, step: 1 }, domain);
  return table;
}
