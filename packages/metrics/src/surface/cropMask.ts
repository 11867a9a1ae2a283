import { IchError } from '@ich/core';
import type { Triple } from '@ich/morphology/kernels';
import { checkBinary } from '../input/checkBinary.js';
import { maskBytes } from '../input/maskBytes.js';
import type { MaskLike } from '../input/types.js';

/** A mask cut down to the box of its voxels. */
export interface CroppedMask {
  readonly data: Uint8Array;
  /** Lengths of the box; 0 each for an empty mask. */
  readonly size: Triple;
  /** First voxel of the box in the image. */
  readonly low: Triple;
  /** Shape of the image as it was given. */
  readonly shape: readonly number[];
}

/**
 * Reads a mask and keeps only the box of its voxels, in memory of its own.
 *
 * @throws IchError as `binaryMask`, and `shape` unless it has two or three axes
 */
export function cropMask(where: string, name: string, mask: MaskLike): CroppedMask {
  const { data, shape } = maskBytes(where, name, mask);
  if (shape.length !== 2 && shape.length !== 3) {
    throw new IchError('shape', {
      where,
      expected: `${name} to have the axes [row, column] or [slice, row, column]`,
      received: `${shape.length} axes: [${shape.join(', ')}]`,
    });
  }
  const [, rows, columns] = [1, ...shape].slice(-3);
  const { low, high, binary } = extent(data, rows, columns);
  if (!binary) checkBinary(where, name, { data, shape });
  if (high[0] < 0) return { data: new Uint8Array(0), size: [0, 0, 0], low: [0, 0, 0], shape };
  const [z, y, x] = low;
  const size: Triple = [high[0] - z + 1, high[1] - y + 1, high[2] - x + 1];
  const out = new Uint8Array(size[0] * size[1] * size[2]);
  for (let line = 0, to = 0; to < out.length; line++, to += size[2]) {
    const from = ((z + Math.floor(line / size[1])) * rows + y + (line % size[1])) * columns + x;
    out.set(data.subarray(from, from + size[2]), to);
  }
  return { data: out, size, low: [z, y, x], shape };
}

/** First and last voxel that is not 0 on each axis, and whether all of them are 1. */
function extent(data: Uint8Array, rows: number, columns: number): { low: number[]; high: number[]; binary: boolean } {
  const far = Number.MAX_SAFE_INTEGER;
  const low = [far, far, far];
  const high = [-1, -1, -1];
  const count = data.byteOffset % 4 === 0 ? data.length >> 2 : 0;
  const words = new Int32Array(data.buffer, count > 0 ? data.byteOffset : 0, count);
  let seen = 0;
  for (let at = nextSet(data, words, 0); at < data.length; at = nextSet(data, words, at)) {
    const line = Math.floor(at / columns);
    const from = at;
    const end = (line + 1) * columns;
    while (at < end && data[at] !== 0) seen |= data[at++];
    reach(low, high, 0, Math.floor(line / rows), Math.floor(line / rows));
    reach(low, high, 1, line % rows, line % rows);
    reach(low, high, 2, from - line * columns, at - 1 - line * columns);
  }
  return { low, high, binary: seen <= 1 };
}

function reach(low: number[], high: number[], axis: number, from: number, to: number): void {
  if (from < low[axis]) low[axis] = from;
  if (to > high[axis]) high[axis] = to;
}

/** The first byte from a place on that is not 0, or the end; zeros are skipped by words. */
function nextSet(data: Uint8Array, words: Int32Array, from: number): number {
  let at = from;
  while (at % 4 !== 0 && at < data.length && data[at] === 0) at++;
  if (at % 4 === 0) {
    let word = at >> 2;
    while (word + 4 < words.length && (words[word] | words[word + 1] | words[word + 2] | words[word + 3]) === 0)
      word += 4;
    while (word < words.length && words[word] === 0) word++;
    if (word > at >> 2) at = 4 * word;
  }
  while (at < data.length && data[at] === 0) at++;
  return at;
}
