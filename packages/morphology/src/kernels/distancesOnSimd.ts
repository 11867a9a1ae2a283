import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/distance';
import { eachSlab, rowsPerSlab } from './eachSlab.js';
import type { Triple } from './types.js';

const assembly = openAssembly<Exports>(wasm);

/** Whole numbers up to here are exact in single precision. */
const MOST_IN_SINGLE = 2 ** 24;
/** Bytes of the distances that are copied out at a time. */
const OUT_BYTES = 1 << 19;
/** Bytes of a place of the lines that are solved together. */
const PLACE = 64;

/**
 * `distanceTransformKernel` by WebAssembly.
 *
 * @param weights as `exactWeights` has them
 * @returns whether it was done: not without SIMD or without voxels
 */
export function distancesOnSimd(mask: Uint8Array, shape: Triple, weights: Triple, out: Float32Array): boolean {
  if (mask.length === 0) return false;
  const [slices, rows, columns] = shape;
  const isSingle = weights[1] === weights[2] && (rows - 1) ** 2 + (columns - 1) ** 2 <= MOST_IN_SINGLE;
  const stride = 16 * Math.ceil(columns / 16);
  const perSlab = Math.min(rows, rowsPerSlab(columns));
  const perOut = Math.max(1, Math.floor(OUT_BYTES / (4 * slices * columns)));
  const line = PLACE * Math.max(slices, rows);
  const bytes = [
    perSlab * columns + 16,
    slices * rows * stride * (isSingle ? 4 : 8) + PLACE,
    8 * Math.ceil(columns / 64),
    line,
    line,
    4 * slices * Math.min(perOut, rows) * columns,
  ];
  const done = assembly.use(bytes, (exports, [slab, squares, bits, lines, solved, part], memory) => {
    exports.setVolume(...shape, stride, squares, bits, lines, solved);
    new Uint8Array(memory, bits, bytes[2]).fill(0);
    const steps = isSingle ? inSingle(exports, weights) : inDouble(exports, weights);
    for (let z = 0; z < slices; z++) {
      eachSlab(rows, perSlab, (first, count) => {
        const row = z * rows + first;
        new Uint8Array(memory, slab, count * columns).set(mask.subarray(row * columns, (row + count) * columns));
        steps.squareRows(slab, row, count);
      });
      steps.lowerColumns(z);
    }
    eachSlab(rows, perOut, (first, count) => {
      steps.distances(part, first, count);
      const size = count * columns;
      for (let z = 0; z < slices; z++) {
        out.set(new Float32Array(memory, part + 4 * z * size, size), (z * rows + first) * columns);
      }
    });
    return true;
  });
  return done ?? false;
}

/** The three passes: along rows, along columns, across slices with the roots of it all. */
interface Steps {
  squareRows(from: number, row: number, count: number): void;
  lowerColumns(slice: number): void;
  distances(to: number, row: number, count: number): void;
}

function inSingle(exports: Exports, [perSlice, perRow]: Triple): Steps {
  return {
    squareRows: (from, row, count) => exports.rowsInSingle(from, row, count),
    lowerColumns: (slice) => exports.columnsInSingle(slice),
    distances: (to, row, count) => exports.distancesOfSingle(to, row, count, perRow, perSlice),
  };
}

function inDouble(exports: Exports, [perSlice, perRow, perColumn]: Triple): Steps {
  return {
    squareRows: (from, row, count) => exports.rowsInDouble(from, row, count, perColumn),
    lowerColumns: (slice) => exports.columnsInDouble(slice, perRow),
    distances: (to, row, count) => exports.distancesOfDouble(to, row, count, perSlice),
  };
}
