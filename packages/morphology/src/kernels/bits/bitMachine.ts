import type { Exports } from '#assembly/bits';
import type { OffsetSet, Triple } from '../types.js';
import type { DilationPass } from './dilationPasses.js';

/** Bytes of rows that are worked on together: what stays in the nearest cache. */
const BLOCK_BYTES = 2048;
/** Bytes behind a block, or a volume, that are touched with it. */
const BEHIND = 64;

/** How a volume of bits lies in memory. */
export interface BitLayout {
  readonly shape: Triple;
  readonly rowBytes: number;
  /** Rows from slice to slice, and around the volume slices: as many as anything is moved by. */
  readonly pitch: number;
  readonly around: number;
  readonly blockRows: number;
  /** i32s of the longest program of a dilation. */
  readonly programLength: number;
}

/** Places of a module's memory, for volumes of one layout. */
export interface BitMachine extends BitLayout {
  readonly exports: Exports;
  readonly memory: ArrayBuffer;
  /** As many as were asked for: places of their first voxels. */
  readonly volumes: readonly number[];
  /** A row of zeros, and one for the columns that are reached from outside; the program of a dilation. */
  readonly none: number;
  readonly edge: number;
  readonly program: number;
}

/** The layout for volumes that are dilated with some footprints. */
export function bitLayout(shape: Triple, offsets: readonly OffsetSet[]): BitLayout {
  const [slices, rows, columns] = shape;
  const reach = (axis: 0 | 1 | 2): number =>
    offsets.reduce((most, { low, high }) => Math.max(most, -low[axis], high[axis]), 0);
  const rowBytes = 16 * Math.ceil((columns + reach(2)) / 128);
  const lines = offsets.reduce((most, { runs }) => Math.max(most, runs.length), 0);
  return {
    shape,
    rowBytes,
    pitch: rows + Math.min(rows, reach(1)),
    around: Math.min(slices, reach(0)),
    blockRows: Math.max(1, Math.floor(BLOCK_BYTES / rowBytes)),
    // A move and two counts for each line at most, and two lengths for each step by a column or more.
    programLength: 3 * lines + 4 * reach(2),
  };
}

/** What a machine takes of a module's memory. */
export function bitMachineBytes(layout: BitLayout, volumes: number): number[] {
  const { shape, rowBytes, pitch, around, blockRows, programLength } = layout;
  const beside = pitch - shape[1];
  const volume = ((shape[0] + 2 * around) * pitch + beside) * rowBytes + BEHIND;
  const block = blockRows * rowBytes + BEHIND;
  return [rowBytes, rowBytes, rowBytes, block, 4 * programLength, ...new Array<number>(volumes).fill(volume)];
}

/** The machine in memory as `bitMachineBytes` has it. */
export function bitMachine(
  exports: Exports,
  places: readonly number[],
  memory: ArrayBuffer,
  layout: BitLayout,
): BitMachine {
  const { shape, rowBytes, pitch, around, blockRows } = layout;
  const [valid, none, edge, block, program, ...volumes] = places;
  exports.setVolume(...shape, rowBytes, pitch, around, valid, none, block, blockRows);
  const before = (around * pitch + pitch - shape[1]) * rowBytes;
  return { ...layout, exports, memory, volumes: volumes.map((place) => place + before), none, edge, program };
}

/** Makes the row of the columns x for which some x - b is outside, and answers its place. */
export function setEdge({ exports, edge, shape }: BitMachine, { low, high }: OffsetSet): number {
  exports.setEdge(edge, high[2], shape[2] + low[2]);
  return edge;
}

/** Writes the program of a pass and answers its end. Moves past the volume end right behind it. */
export function setProgram({ memory, program, ...layout }: BitMachine, pass: DilationPass): number {
  const { shape, rowBytes, pitch } = layout;
  const words = new Int32Array(memory, program, layout.programLength);
  let at = 0;
  for (const { moves, steps } of pass) {
    words[at++] = moves.length;
    for (const { slice, row } of moves) {
      words[at++] = (clamp(slice, shape[0]) * pitch + clamp(row, shape[1])) * rowBytes;
    }
    words[at++] = steps.length;
    for (const step of steps) for (const columns of step) words[at++] = columns;
  }
  return program + 4 * at;
}

function clamp(by: number, most: number): number {
  return Math.max(-most, Math.min(most, by));
}
