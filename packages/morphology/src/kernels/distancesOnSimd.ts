import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/distance';
import { eachSlab, rowsPerSlab } from './eachSlab.js';
import { NotBinary } from './NotBinary.js';
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
 * @throws NotBinary before anything is written
 */
export function distancesOnSimd(mask: Uint8Array, shape: Triple, weights: Triple, out: Float32Array): boolean {
  if (mask.length === 0) return false;
  const [slices, rows, columns] = shape;
  const isSingle = weights[1] === weights[2] && (rows - 1) ** 2 + (columns - 1) ** 2 <= MOST_IN_SINGLE;
  // An odd number of cache lines, for powers of two would share a place in the caches.
  const stride = 16 * (Math.ceil(columns / 16) | 1);
  const rowBytes = stride * (isSingle ? 4 : 8);
  const sliceBytes = rows * rowBytes + PLACE;
  const perSlab = Math.min(rows, rowsPerSlab(columns));
  const perOut = Math.max(1, Math.floor(OUT_BYTES / (4 * slices * columns)));
  const line = PLACE * Math.max(slices, rows);
  const bytes = [
    perSlab * columns + 16,
    slices * sliceBytes + PLACE,
    8 * Math.ceil(columns / 64) * (rows + 1),
    line,
    line,
    8 * slices * (rowBytes / PLACE),
    4 * slices * Math.min(perOut, rows) * columns,
    8 * (2 * Math.max(slices, rows) + 1),
  ];
  const done = assembly.use(bytes, (exports, [slab, squares, bits, lines, solved, tops, part, climbs], memory) => {
    exports.setVolume(...shape, stride, sliceBytes, squares, bits, lines, solved, tops, climbs);
    new Uint8Array(memory, tops, bytes[5]).fill(0);
    new Uint8Array(memory, bits, bytes[2]).fill(0);
    const steps = isSingle ? inSingle(exports, weights) : inDouble(exports, weights);
    let isBinary = true;
    for (let z = 0; z < slices; z++) {
      eachSlab(rows, perSlab, (first, count) => {
        const at = (z * rows + first) * columns;
        new Uint8Array(memory, slab, count * columns).set(mask.subarray(at, at + count * columns));
        isBinary = exports.packRows(slab, first, count) !== 0 && isBinary;
      });
      if (!isBinary) return false;
      steps.squareRows(z);
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
  if (done === false) throw new NotBinary();
  return done ?? false;
}

/** The three passes: along rows, along columns, across slices with the roots of it all. */
interface Steps {
  squareRows(slice: number): void;
  lowerColumns(slice: number): void;
  distances(to: number, row: number, count: number): void;
}

function inSingle(exports: Exports, [perSlice, perRow]: Triple): Steps {
  return {
    squareRows: (slice) => exports.rowsInSingle(slice),
    lowerColumns: (slice) => exports.columnsInSingle(slice),
    distances: (to, row, count) => exports.distancesOfSingle(to, row, count, perRow, perSlice),
  };
}

function inDouble(exports: Exports, [perSlice, perRow, perColumn]: Triple): Steps {
  return {
    squareRows: (slice) => exports.rowsInDouble(slice, perColumn),
    lowerColumns: (slice) => exports.columnsInDouble(slice, perRow),
    distances: (to, row, count) => exports.distancesOfDouble(to, row, count, perSlice),
  };
}
