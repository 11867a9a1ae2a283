import type { OffsetRun, OffsetSet } from '../types.js';
import { isBox } from './isBox.js';
import type { RowMove } from './orShifted.js';

/** Rows that are joined, each moved, with what came before them; and the steps by which that is spread afterwards. */
interface DilationLevel {
  readonly moves: readonly RowMove[];
  readonly steps: readonly (readonly [down: number, up: number])[];
}

/** What is done to every row, from the longest lines of a footprint to the shortest. */
export type DilationPass = readonly DilationLevel[];

/** Columns that a row is moved by at a time, at most. */
const FURTHEST = 16;
/** Rows of a box that are joined at once rather than along one axis after the other. */
const FEW_ROWS = 32;

/**
 * The passes of a dilation. A line that holds another is the other one spread further, so that lines within each other
 * share a pass: a ball, a cross or a disk is one. Others add up. A large box follows one axis after the other.
 */
export function dilationPasses(offsets: OffsetSet): { passes: readonly DilationPass[]; addUp: boolean } {
  const { low, high, runs } = offsets;
  if (runs.length > FEW_ROWS && low[0] < high[0] && isBox(offsets)) {
    const down = range(low[1], high[1]).map((row) => ({ slice: 0, row }));
    const across = range(low[0], high[0]).map((slice) => ({ slice, row: 0 }));
    const flat: DilationLevel = { moves: down, steps: spreading(-low[2], high[2]) };
    return { passes: [[flat], [{ moves: across, steps: [] }]], addUp: false };
  }
  const groups = new Map<string, OffsetRun[]>();
  for (const run of runs) {
    const key = `${run.from}..${run.to}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return { passes: chainsOf([...groups.values()]).map(levelsOf), addUp: true };
}

/** Groups of equal lines, each within the one before it. */
function chainsOf(groups: OffsetRun[][]): OffsetRun[][][] {
  const chains: OffsetRun[][][] = [];
  for (const group of groups.sort(([a], [b]) => b.to - b.from - (a.to - a.from))) {
    const chain = chains.find((found) => isWithin(group[0], found[found.length - 1][0]));
    if (chain) chain.push(group);
    else chains.push([group]);
  }
  return chains;
}

function isWithin(inner: OffsetRun, outer: OffsetRun): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}

function levelsOf(chain: OffsetRun[][]): DilationPass {
  return chain.map((moves, i) => {
    const [{ from, to }] = moves;
    const next = chain[i + 1]?.[0] ?? { from: 0, to: 0 };
    return { moves, steps: spreading(next.from - from, to - next.to) };
  });
}

/**
 * Steps that spread by `down` columns to the left and `up` to the right, on each side by no more than is without gaps on
 * that side: what has left a row on the other side is lost.
 */
function spreading(down: number, up: number): [number, number][] {
  const steps: [number, number][] = [];
  let [left, right] = [0, 0];
  while (left < down || right < up) {
    const step: [number, number] = [
      Math.min(FURTHEST, left + 1, down - left),
      Math.min(FURTHEST, right + 1, up - right),
    ];
    steps.push(step);
    left += step[0];
    right += step[1];
  }
  return steps;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
