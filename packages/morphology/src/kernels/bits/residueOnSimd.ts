import { eachSlab, rowsPerSlab } from '../eachSlab.js';
import { tripleOf } from '../tripleOf.js';
import type { MorphPass } from '../types.js';
import { bitAssembly } from './bitAssembly.js';
import { type BitMachine, bitMachine, bitMachineBytes, bitRowBytes } from './bitMachine.js';
import { dilateOnSimd } from './dilateOnSimd.js';
import { reflectOffsets } from './reflectOffsets.js';

/** Volumes besides what is taken away: the mask, two that passes go between, and what a dilation needs. */
const VOLUMES = 6;

/**
 * `residueKernel` by WebAssembly.
 *
 * @returns whether it was done: not without SIMD, without voxels, or for footprints with a line of voxels that leaves
 *   out the origin's column
 */
export function residueOnSimd(
  mask: Uint8Array,
  shape: readonly number[],
  kept: readonly MorphPass[],
  taken: readonly MorphPass[] | undefined,
  out: Uint8Array,
): boolean {
  const passes = [...kept, ...(taken ?? [])].map(asDilation);
  if (mask.length === 0 || !passes.every(isSpread)) return false;
  const triple = tripleOf(shape, 1);
  const rowBytes = bitRowBytes(
    triple[2],
    passes.map(({ offsets }) => offsets),
  );
  const perSlab = rowsPerSlab(triple[2]);
  const most = passes.reduce(
    (n, { offsets: { runs, low, high } }) => Math.max(n, runs.length, high[0] - low[0] + 1),
    1,
  );
  const bytes = bitMachineBytes(triple, rowBytes, VOLUMES + (taken ? 1 : 0), most);
  const done = bitAssembly.use([perSlab * triple[2] + 128, ...bytes], (exports, [slab, ...places], memory) => {
    const machine = bitMachine(exports, places, memory, triple, rowBytes);
    const [source, a, b, ...scratch] = machine.volumes;
    packSlabs(machine, mask, slab, perSlab, source);
    const plus = runPasses(machine, source, [a, b], scratch, kept);
    if (taken) exports.take(plus, runPasses(machine, source, [plus === a ? b : a, scratch[3]], scratch, taken));
    unpackSlabs(machine, out, slab, perSlab, plus);
    return true;
  });
  return done ?? false;
}

/** An erosion is the complement of the complement's dilation with the mirrored footprint. */
function asDilation({ kind, offsets, outside }: MorphPass): MorphPass {
  if (kind === 'dilate') return { kind, offsets, outside };
  return { kind, offsets: reflectOffsets(offsets), outside: outside === 1 ? 0 : 1 };
}

function isSpread({ offsets }: MorphPass): boolean {
  return offsets.runs.every(({ from, to }) => from <= 0 && to >= 0);
}

/** Passes of a volume, which stays as it was and is answered itself when there is none. */
function runPasses(
  machine: BitMachine,
  source: number,
  turns: readonly number[],
  scratch: readonly number[],
  passes: readonly MorphPass[],
): number {
  let at = source;
  const next = (): number => (at === turns[0] ? turns[1] : turns[0]);
  for (const [i, pass] of passes.entries()) {
    if (i === 0 && pass.kind === 'erode') {
      machine.exports.complement(source, turns[0]);
      at = turns[0];
    }
    const { kind, offsets, outside } = asDilation(pass);
    const to = next();
    // What an erosion takes and leaves are voxels that are not set, and so what the next erosion needs.
    const finish = kind === (passes[i + 1]?.kind ?? 'dilate') ? 1 : -1;
    dilateOnSimd(machine, [at, to, ...scratch], offsets, outside, finish);
    at = to;
  }
  return at;
}

function packSlabs({ exports, memory, ...volume }: BitMachine, mask: Uint8Array, slab: number, n: number, to: number) {
  const [slices, rows, columns] = volume.shape;
  const bytes = new Uint8Array(memory, slab, n * columns);
  new Uint8Array(memory, to, slices * rows * volume.rowBytes).fill(0);
  eachSlab(slices * rows, n, (first, count) => {
    bytes.set(mask.subarray(first * columns, (first + count) * columns));
    exports.pack(slab, to + first * volume.rowBytes, count);
  });
}

function unpackSlabs(
  { exports, memory, ...volume }: BitMachine,
  out: Uint8Array,
  slab: number,
  n: number,
  from: number,
) {
  const [slices, rows, columns] = volume.shape;
  eachSlab(slices * rows, n, (first, count) => {
    exports.unpack(from + first * volume.rowBytes, slab, count);
    out.set(new Uint8Array(memory, slab, count * columns), first * columns);
  });
}
