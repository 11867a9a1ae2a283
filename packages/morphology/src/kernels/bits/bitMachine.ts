import type { Exports } from '#assembly/bits';
import type { OffsetSet, Triple } from '../types.js';
import type { JoinStep } from './joinSteps.js';

/** Rows of zeros before each volume. */
const BEFORE = 2;
/** Bits that a move by less than a word reads past the row. */
const WORD = 64;

/** Places of a module's memory, for volumes of one shape. */
export interface BitMachine {
  readonly exports: Exports;
  readonly memory: ArrayBuffer;
  readonly shape: Triple;
  readonly rowBytes: number;
  /** As many as were asked for, each with zeros before it. */
  readonly volumes: readonly number[];
  /** Rows of zeros, of ones, and one for the columns that are reached from outside; the moves of a join. */
  readonly none: number;
  readonly full: number;
  readonly edge: number;
  readonly moves: number;
}

/** Bytes of a row of bits, and behind it room for what is spread out of it. */
export function bitRowBytes(columns: number, offsets: readonly OffsetSet[]): number {
  const reach = offsets.reduce((most, { low, high }) => Math.max(most, -low[2], high[2]), WORD);
  return 16 * Math.ceil((columns + reach) / 128);
}

/** What a machine takes of a module's memory. */
export function bitMachineBytes([slices, rows]: Triple, rowBytes: number, volumes: number, most: number): number[] {
  const volume = (BEFORE + slices * rows) * rowBytes;
  return [...new Array<number>(4).fill(rowBytes), 8 * (most + 3), ...new Array<number>(volumes).fill(volume)];
}

/** The machine in memory as `bitMachineBytes` has it. */
export function bitMachine(
  exports: Exports,
  places: readonly number[],
  memory: ArrayBuffer,
  shape: Triple,
  rowBytes: number,
): BitMachine {
  const [valid, none, full, edge, moves, ...volumes] = places;
  setColumns(memory, valid, rowBytes, 0, shape[2]);
  new Uint8Array(memory, none, rowBytes).fill(0);
  new Uint8Array(memory, full, rowBytes).fill(255);
  for (const place of volumes) new Uint8Array(memory, place, BEFORE * rowBytes).fill(0);
  exports.setVolume(...shape, rowBytes, valid);
  const starts = volumes.map((place) => place + BEFORE * rowBytes);
  return { exports, memory, shape, rowBytes, volumes: starts, none, full, edge, moves };
}

/** Makes the row of the columns x for which some x - b is outside, and answers its place. */
export function setEdge(machine: BitMachine, { low, high }: OffsetSet): number {
  const { memory, edge, rowBytes, shape } = machine;
  setColumns(memory, edge, rowBytes, 0, Math.min(shape[2], high[2]));
  const after = Math.max(0, shape[2] + low[2]);
  const row = new Uint8Array(memory, edge, rowBytes);
  for (let x = after; x < shape[2]; x++) row[x >> 3] |= 1 << (x & 7);
  return edge;
}

/** Puts the moves of a join in their place, the last one again to make them fours, and answers how many there are. */
export function setMoves({ memory, moves }: BitMachine, step: JoinStep): number {
  const count = 4 * Math.ceil(step.moves.length / 4);
  const table = new Int32Array(memory, moves, 2 * count);
  for (let i = 0; i < count; i++) {
    const { slice, row } = step.moves[Math.min(i, step.moves.length - 1)];
    table[2 * i] = slice;
    table[2 * i + 1] = row;
  }
  return count;
}

function setColumns(memory: ArrayBuffer, place: number, rowBytes: number, from: number, to: number): void {
  const row = new Uint8Array(memory, place, rowBytes).fill(0);
  for (let x = from; x < to; x++) row[x >> 3] |= 1 << (x & 7);
}
