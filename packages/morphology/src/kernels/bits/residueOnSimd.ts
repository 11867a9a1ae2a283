import { eachSlab, rowsPerSlab } from '../eachSlab.js';
import { NotBinary } from '../NotBinary.js';
import { tripleOf } from '../tripleOf.js';
import type { MorphPass } from '../types.js';
import { bitAssembly } from './bitAssembly.js';
import { type BitMachine, bitLayout, bitMachine, bitMachineBytes } from './bitMachine.js';
import { dilateOnSimd } from './dilateOnSimd.js';
import { reflectOffsets } from './reflectOffsets.js';

/** Volumes besides what is taken away: the mask, two that passes go between, and what a dilation needs. */
const VOLUMES = 4;

/**
 * `residueKernel` by WebAssembly.
 *
 * @returns whether it was done: not without SIMD, without voxels, or for footprints with a line of voxels that leaves
 *   out the origin's column
 * @throws NotBinary before anything is written
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
  const layout = bitLayout(
    tripleOf(shape, 1),
    passes.map(({ offsets }) => offsets),
  );
  const columns = layout.shape[2];
  const perSlab = rowsPerSlab(columns);
  const bytes = bitMachineBytes(layout, VOLUMES + (taken ? 1 : 0));
  const done = bitAssembly.use([perSlab * columns + 128, ...bytes], (exports, [slab, ...places], memory) => {
    const machine = bitMachine(exports, places, memory, layout);
    const [source, a, b, scratch, c] = machine.volumes;
    // What an erosion begins with is packed as such, unless other passes begin with the mask.
    const isFlipped = !taken && kept[0]?.kind === 'erode';
    if (!packSlabs(machine, mask, slab, perSlab, source, isFlipped)) return false;
    const plus = runPasses(machine, source, [a, b], scratch, kept, isFlipped);
    if (taken) exports.take(plus, runPasses(machine, source, [plus === a ? b : a, c], scratch, taken));
    unpackSlabs(machine, out, slab, perSlab, plus);
    return true;
  });
  if (done === false) throw new NotBinary();
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

/**
 * Passes of a volume, which stays as it was and is answered itself when there is none.
 *
 * @param isFlipped whether the voxels are those that are not set
 */
function runPasses(
  machine: BitMachine,
  source: number,
  turns: readonly number[],
  scratch: number,
  passes: readonly MorphPass[],
  isFlipped = false,
): number {
  let at = source;
  const next = (): number => (at === turns[0] ? turns[1] : turns[0]);
  for (const [i, pass] of passes.entries()) {
    if (i === 0 && pass.kind === 'erode' && !isFlipped) {
      machine.exports.complement(source, turns[0]);
      at = turns[0];
    }
    const { kind, offsets, outside } = asDilation(pass);
    const to = next();
    // What an erosion takes and leaves are voxels that are not set, and so what the next erosion needs.
    const finish = kind === (passes[i + 1]?.kind ?? 'dilate') ? 1 : -1;
    dilateOnSimd(machine, [at, to, scratch], offsets, outside, finish);
    at = to;
  }
  return at;
}

function packSlabs(
  machine: BitMachine,
  mask: Uint8Array,
  slab: number,
  perSlab: number,
  to: number,
  isFlipped: boolean,
): boolean {
  const { exports, memory, shape } = machine;
  const [slices, rows, columns] = shape;
  const bytes = new Uint8Array(memory, slab, perSlab * columns);
  let isBinary = true;
  eachSlab(slices * rows, perSlab, (first, count) => {
    bytes.set(mask.subarray(first * columns, (first + count) * columns));
    isBinary = exports.pack(slab, to, first, count, isFlipped ? -1 : 0) !== 0 && isBinary;
  });
  return isBinary;
}

function unpackSlabs(machine: BitMachine, out: Uint8Array, slab: number, perSlab: number, from: number): void {
  const { exports, memory, shape } = machine;
  const [slices, rows, columns] = shape;
  eachSlab(slices * rows, perSlab, (first, count) => {
    if (exports.isEmpty(from, first, count) !== 0) {
      out.fill(0, first * columns, (first + count) * columns);
      return;
    }
    exports.unpack(from, slab, first, count);
    out.set(new Uint8Array(memory, slab, count * columns), first * columns);
  });
}
