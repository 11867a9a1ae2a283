import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/median';
import type { GreyArray, OffsetSet, Triple } from '../types.js';
import { type Outside, padImage } from './padImage.js';

const assembly = openAssembly<Exports>(wasm);

/** What a vector may be read and written past an end, and 25 vectors. */
const SLACK = 16;
const WINDOW = 25 * 16;

/**
 * `medianKernel` by WebAssembly, for boxes of 3x3 and 5x5 around each voxel of a slice.
 *
 * @returns whether it was done: not without SIMD, without voxels or for other footprints
 */
export function medianOnSimd<T extends GreyArray>(
  values: T,
  [slices, rows, columns]: Triple,
  offsets: OffsetSet,
  outside: Outside,
  out: T,
): boolean {
  const radius = boxRadius(offsets);
  if (radius === 0 || values.length === 0) return false;
  const each = values.BYTES_PER_ELEMENT;
  const width = columns * each;
  const pitch = width + 2 * radius * each;
  const size = 2 * radius + 1;
  const bytes = [(rows + 2 * radius) * pitch + SLACK, rows * width + SLACK, WINDOW + size * (pitch + SLACK)];
  const done = assembly.use(bytes, (exports, [from, to, scratch], memory) => {
    const find =
      values instanceof Uint8Array ? exports.bytes : values instanceof Int16Array ? exports.shorts : exports.floats;
    const place = (at: number, length: number): T =>
      new (values.constructor as new (memory: ArrayBuffer, at: number, length: number) => T)(memory, at, length);
    const margin: Triple = [0, radius, radius];
    const padded = place(from, (rows + 2 * radius) * (columns + 2 * radius));
    const medians = place(to, rows * columns);
    for (let first = 0; first < slices * medians.length; first += medians.length) {
      const slice = values.subarray(first, first + medians.length) as T;
      padImage(slice, [1, rows, columns], margin, margin, outside, padded);
      find(size, from, to, rows, width, pitch, scratch);
      out.set(medians, first);
    }
    return true;
  });
  return done === true;
}

/** 1 for a box of 3x3 around its origin, 2 for one of 5x5, 0 for anything else. */
function boxRadius({ runs, low, high }: OffsetSet): number {
  const radius = high[1];
  const isBox =
    (radius === 1 || radius === 2) &&
    runs.length === 2 * radius + 1 &&
    low[0] === 0 &&
    high[0] === 0 &&
    low[1] === -radius &&
    runs.every(({ from, to }) => from === -radius && to === radius);
  return isBox ? radius : 0;
}
