import type { OffsetRun, OffsetSet } from '../types.js';
import { isBox } from './isBox.js';
import type { RowMove } from './orShifted.js';

/** A part of a dilation: rows spread along the columns, then joined with themselves moved by rows and slices. */
export interface JoinStep {
  /** Columns that the source is spread by, both included; nothing: what the step before it left is joined. */
  readonly spread?: { readonly from: number; readonly to: number };
  readonly moves: readonly RowMove[];
}

/**
 * The steps of a dilation. Those of a box follow each other, one axis after the other; those of any other footprint,
 * a union of lines, add up, the shortest lines first.
 */
export function joinSteps(offsets: OffsetSet): { steps: readonly JoinStep[]; addUp: boolean } {
  const { low, high } = offsets;
  if (isBox(offsets)) {
    const down = range(low[1], high[1]).map((row) => ({ slice: 0, row }));
    const across = range(low[0], high[0]).map((slice) => ({ slice, row: 0 }));
    const first: JoinStep = { spread: { from: low[2], to: high[2] }, moves: down };
    const isFlat = low[0] === 0 && high[0] === 0;
    return { steps: isFlat ? [first] : [first, { moves: across }], addUp: false };
  }
  const groups = new Map<string, OffsetRun[]>();
  for (const run of offsets.runs) {
    const key = `${run.from}..${run.to}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const steps = [...groups.values()].map((moves) => ({ spread: { from: moves[0].from, to: moves[0].to }, moves }));
  return { steps: steps.sort((a, b) => lengthOf(a.spread) - lengthOf(b.spread)), addUp: true };
}

function lengthOf({ from, to }: { from: number; to: number }): number {
  return to - from;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
