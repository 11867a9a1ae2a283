import type { BitVolume, OffsetRun, OffsetSet } from '../types.js';
import { clearTail } from './clearTail.js';
import { orShifted } from './orShifted.js';
import { setOutside } from './setOutside.js';
import { shiftBits } from './shiftBits.js';
import { spreadBits } from './spreadBits.js';

/**
 * Minkowski sum with a footprint: voxel x is set when x - b is, for one offset b.
 *
 * @param outside what voxels outside the volume count as
 * @returns a new volume
 */
export function dilateBits(bits: BitVolume, offsets: OffsetSet, outside: 0 | 1): BitVolume {
  const out: BitVolume = { ...bits, words: isBox(offsets) ? dilateBox(bits, offsets) : dilateRuns(bits, offsets) };
  if (outside === 1) setOutside(out, offsets);
  clearTail(out);
  return out;
}

function isBox({ runs, low, high }: OffsetSet): boolean {
  const rows = (high[0] - low[0] + 1) * (high[1] - low[1] + 1);
  return runs.length === rows && runs.every((run) => run.from === low[2] && run.to === high[2]);
}

/** A box is the sum of three lines. */
function dilateBox(bits: BitVolume, { low, high }: OffsetSet): Int32Array {
  const words = bits.words.slice();
  for (const axis of [2, 1, 0]) spreadBits(words, shiftBits(bits, axis), low[axis], high[axis]);
  return words;
}

/** Any other footprint is a union of horizontal lines; lines of the same columns share one pass. */
function dilateRuns(bits: BitVolume, { runs }: OffsetSet): Int32Array {
  const out = new Int32Array(bits.words.length);
  const shift = shiftBits(bits, 2);
  const groups = new Map<string, OffsetRun[]>();
  for (const run of runs) {
    const key = `${run.from}..${run.to}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  for (const group of groups.values()) {
    const line = bits.words.slice();
    spreadBits(line, shift, group[0].from, group[0].to);
    for (const run of group) orShifted(out, line, bits, run);
  }
  return out;
}
