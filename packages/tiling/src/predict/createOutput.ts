import { checkNumber, describeValue, IchError } from '@ich/core';
import type { TiledOutput } from '../types.js';

/** Turns blended values [voxel, class] into what leaves. */
export interface Output {
  /** Numbers that leave for each voxel. */
  readonly perVoxel: number;
  allocate(length: number): Float32Array | Uint8Array;
  write(out: Float32Array | Uint8Array, to: number, values: Float32Array): void;
}

/**
 * @param classes undefined where there is no axis of classes
 * @throws IchError `parameter` for an unknown output, or the largest of fewer than two classes or more than 256
 */
export function createOutput(where: string, output: TiledOutput, classes: number | undefined): Output {
  const perVoxel = classes ?? 1;
  if (output === 'float') {
    return {
      perVoxel,
      allocate: (length) => new Float32Array(length),
      write: (out, to, values) => out.set(values, to),
    };
  }
  const allocate = (length: number): Uint8Array => new Uint8Array(length);
  if (output === 'argmax') {
    checkNumber(where, "classes with output 'argmax'", classes, { integer: true, min: 2, max: 256 });
    return { perVoxel: 1, allocate, write: (out, to, values) => writeLargest(out, to, values, perVoxel) };
  }
  if (typeof output !== 'object' || output === null) {
    throw new IchError('parameter', {
      where,
      expected: "output to be 'float', 'argmax' or { above }",
      received: describeValue(output),
    });
  }
  const above = checkNumber(where, 'output.above', output.above);
  const write: Output['write'] = (out, to, values) => {
    for (let i = 0; i < values.length; i++) out[to + i] = values[i] > above ? 1 : 0;
  };
  return { perVoxel, allocate, write };
}

/** The first of the largest; NaN is never it. */
function writeLargest(out: Float32Array | Uint8Array, to: number, values: Float32Array, classes: number): void {
  for (let from = 0; from < values.length; from += classes, to++) {
    let largest = Number.NEGATIVE_INFINITY;
    out[to] = 0;
    for (let c = 0; c < classes; c++) {
      if (!(values[from + c] > largest)) continue;
      largest = values[from + c];
      out[to] = c;
    }
  }
}
