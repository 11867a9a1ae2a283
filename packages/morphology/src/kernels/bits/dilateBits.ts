import type { BitVolume, OffsetRun, OffsetSet } from '../types.js';
import { clearTail } from './clearTail.js';
import { isBox } from './isBox.js';
import { orShifted, type RowMove } from './orShifted.js';
import { setOutside } from './setOutside.js';
import { shiftBits } from './shiftBits.js';
import { spreadBits } from './spreadBits.js';
import { spreadColumns, WORD_REACH } from './spreadColumns.js';
import { giveWords, takeWords } from './wordPool.js';

/**
 * Minkowski sum with a footprint: voxel x is set when x - b is, for one offset b.
 *
 * @param outside what voxels outside the volume count as
 * @returns a new volume, in memory for `giveWords`
 */
export function dilateBits(bits: BitVolume, offsets: OffsetSet, outside: 0 | 1): BitVolume {
  const out: BitVolume = { ...bits, words: isBox(offsets) ? dilateBox(bits, offsets) : dilateRuns(bits, offsets) };
  if (outside === 1) setOutside(out, offsets);
  clearTail(out);
  return out;
}

/** A box is the sum of three lines. */
function dilateBox(bits: BitVolume, { low, high }: OffsetSet): Int32Array {
  let words = spreadLine(bits, low[2], high[2]);
  for (const axis of [1, 0] as const) {
    if (low[axis] === 0 && high[axis] === 0) continue;
    const wider = spreadRows({ ...bits, words }, axis, low[axis], high[axis]);
    giveWords(words);
    words = wider;
  }
  return words;
}

/** Any other footprint is a union of horizontal lines; lines of the same columns share one pass. */
function dilateRuns(bits: BitVolume, { runs }: OffsetSet): Int32Array {
  const out = takeWords(bits.words.length).fill(0);
  const groups = new Map<string, OffsetRun[]>();
  for (const run of runs) {
    const key = `${run.from}..${run.to}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  for (const group of groups.values()) {
    const { from, to } = group[0];
    const isPoint = from === 0 && to === 0;
    const line = isPoint ? bits.words : spreadLine(bits, from, to);
    orShifted(out, line, bits, group);
    if (!isPoint) giveWords(line);
  }
  return out;
}

/** Words spread along the columns. */
function spreadLine(bits: BitVolume, from: number, to: number): Int32Array {
  if (from <= 0 && to >= 0 && to - from <= WORD_REACH) return spreadColumns(bits, from, to);
  const words = copyOf(bits.words);
  spreadBits(words, shiftBits(bits, 2), from, to);
  return words;
}

/** Lines this long are cheaper by doubling. */
const FEW = 4;

/** The same along rows or slices. */
function spreadRows(bits: BitVolume, axis: 0 | 1, from: number, to: number): Int32Array {
  const words = copyOf(bits.words);
  if (to - from > FEW || from > 0 || to < 0) spreadBits(words, shiftBits(bits, axis), from, to);
  else orShifted(words, bits.words, bits, stepsOf(axis, from, to));
  return words;
}

function copyOf(words: Int32Array): Int32Array {
  const copy = takeWords(words.length);
  copy.set(words);
  return copy;
}

function stepsOf(axis: 0 | 1, from: number, to: number): RowMove[] {
  const steps = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((by) => by !== 0);
  return steps.map((by) => (axis === 0 ? { slice: by, row: 0 } : { slice: 0, row: by }));
}
