import type { OffsetSet } from '../types.js';
import { type BitMachine, setEdge, setMoves } from './bitMachine.js';
import { joinSteps } from './joinSteps.js';

/** Bits that a row is moved by at a time, at most. */
const FURTHEST = 63;

/** A volume whose rows are spread by the columns `from` .. `to`. */
interface Line {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Minkowski sum with a footprint, `dilateBits` by WebAssembly.
 *
 * @param from place of a volume, bits past the last column 0 @param to place of another
 * @param scratch places of three more
 * @param finish 1: the sum, -1: the voxels that are not in it
 */
export function dilateOnSimd(
  machine: BitMachine,
  [from, to, ...scratch]: readonly number[],
  offsets: OffsetSet,
  outside: 0 | 1,
  finish: 1 | -1,
): void {
  const { steps, addUp } = joinSteps(offsets);
  const edge = outside === 1 ? setEdge(machine, offsets) : machine.none;
  const beyond = outside === 1 ? machine.full : machine.none;
  let line: Line = { place: from, from: 0, to: 0 };
  let joined = from;
  for (const [i, step] of steps.entries()) {
    if (step.spread) line = spread(machine, line, step.spread, from, scratch);
    const source = step.spread ? line.place : joined;
    const isLast = i === steps.length - 1;
    joined = addUp || isLast ? to : scratch[2];
    const count = setMoves(machine, step);
    const start = addUp && i > 0 ? 0 : edge;
    machine.exports.join(source, joined, machine.moves, count, start, beyond, isLast ? finish : 0);
  }
}

/** Spreads the rows of a volume further, or those of the source where the line has gone too far. */
function spread(
  { exports }: BitMachine,
  line: Line,
  { from, to }: { from: number; to: number },
  source: number,
  scratch: readonly number[],
): Line {
  let at = line.from >= from && line.to <= to ? line : { place: source, from: 0, to: 0 };
  while (at.from > from || at.to < to) {
    const most = Math.min(FURTHEST, at.to - at.from + 1);
    const down = Math.min(most, at.from - from);
    const up = Math.min(most, to - at.to);
    const place = at.place === scratch[0] ? scratch[1] : scratch[0];
    exports.widen(at.place, place, down, up);
    at = { place, from: at.from - down, to: at.to + up };
  }
  return at;
}
