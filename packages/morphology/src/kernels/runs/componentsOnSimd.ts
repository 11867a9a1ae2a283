import { openAssembly } from '@ich/core';
import { type Exports, wasm } from '#assembly/runs';
import { eachSlab, rowsPerSlab } from '../eachSlab.js';
import { NotBinary } from '../NotBinary.js';
import type { Components, ComponentsOf, Triple } from '../types.js';

const assembly = openAssembly<Exports>(wasm);

/**
 * `withComponents` by WebAssembly.
 *
 * @returns whether it was done: not without SIMD or without voxels
 * @throws NotBinary before `body`
 */
export function componentsOnSimd(
  mask: Uint8Array,
  shape: Triple,
  { value, connectivity }: ComponentsOf,
  body: (components: Components) => void,
): boolean {
  if (mask.length === 0) return false;
  const [slices, rows, columns] = shape;
  const perSlab = rowsPerSlab(columns);
  const slabBytes = 4 * perSlab * columns + 64;
  // As many runs as there can be at all: memory that is not written costs nothing.
  const most = slices * rows * Math.ceil(columns / 2) + 1;
  const bytes = [slabBytes, 8 * Math.ceil(columns / 64), 8 * most, 4 * (slices * rows + 1), 4 * most, 4 * most];
  const done = assembly.use(bytes, (exports, [slab, bits, runs, firsts, roots, values], memory) => {
    exports.setVolume(...shape, runs, firsts, roots);
    new Uint8Array(memory, bits, bytes[1]).fill(0);
    let isBinary = true;
    eachSlab(slices * rows, perSlab, (first, count) => {
      const part = mask.subarray(first * columns, (first + count) * columns);
      new Uint8Array(memory, slab, part.length).set(part);
      isBinary = exports.findRuns(slab, first, count, bits, value === 1 ? 0 : -1) !== 0 && isBinary;
    });
    if (!isBinary) return false;
    exports.joinRuns(connectivity);
    body(componentsIn(exports, memory, shape, { slab, values, perSlab }));
    return true;
  });
  if (done === false) throw new NotBinary();
  return done ?? false;
}

function componentsIn(
  exports: Exports,
  memory: ArrayBuffer,
  [slices, rows, columns]: Triple,
  { slab, values, perSlab }: { slab: number; values: number; perSlab: number },
): Components {
  const count = exports.numberRuns();
  const flags = new Uint8Array(memory, values, count).fill(0);
  return {
    count,
    flags,
    sizes() {
      const sizes = new Int32Array(memory, values, count).fill(0);
      exports.addSizes(values);
      const own = sizes.slice();
      sizes.fill(0);
      return own;
    },
    setAtBorder: (rank, width) => exports.setAtBorder(values, rank, width),
    paintLabels(out) {
      eachSlab(slices * rows, perSlab, (first, n) => {
        exports.paintLabels(slab, first, n);
        out.set(new Int32Array(memory, slab, n * columns), first * columns);
      });
    },
    paintMask(out, ground) {
      eachSlab(slices * rows, perSlab, (first, n) => {
        exports.paintBytes(slab, first, n, values, ground);
        out.set(new Uint8Array(memory, slab, n * columns), first * columns);
      });
    },
  };
}
