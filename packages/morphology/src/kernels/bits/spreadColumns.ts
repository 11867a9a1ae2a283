import type { BitVolume } from '../types.js';
import { takeWords } from './wordPool.js';

/** The furthest that `spreadColumns` reaches: into the neighbouring word, not past it. */
export const WORD_REACH = 31;

/**
 * Dilates along the columns in one pass: bit i of a row becomes the or of the bits i - k, `from` <= k <= `to`.
 *
 * @param from -31 .. 0 @param to 0 .. 31
 * @returns words for `giveWords`; bits past the last column may be set
 */
export function spreadColumns({ words, wordsPerRow }: BitVolume, from: number, to: number): Int32Array {
  const out = takeWords(words.length);
  if (to !== -from || to === 0 || to > FEW) {
    spreadByMore(out, words, wordsPerRow, doublings(-from), doublings(to));
    return out;
  }
  spreadByOne(out, words, wordsPerRow);
  for (let reach = 1; reach < to; reach++) spreadByOne(out, out, wordsPerRow);
  return out;
}

/** Lines that reach so far to both sides are cheaper by ones. */
const FEW = 3;

/** In place, too: the words that a word needs are at hand before it is written. */
function spreadByOne(out: Int32Array, words: Int32Array, wordsPerRow: number): void {
  for (let i = 0; i < words.length; ) {
    let before = 0;
    let here = words[i];
    for (const last = i + wordsPerRow - 1; i < last; i++) {
      const after = words[i + 1];
      out[i] = here | (here << 1) | (here >>> 1) | (before >>> 31) | (after << 31);
      before = here;
      here = after;
    }
    out[i++] = here | (here << 1) | (here >>> 1) | (before >>> 31);
  }
}

/** Doubles the reach within a word and the neighbour that its bits come from, whose own neighbours are too far. */
function spreadByMore(
  out: Int32Array,
  words: Int32Array,
  wordsPerRow: number,
  down: readonly number[],
  up: readonly number[],
): void {
  for (let start = 0; start < words.length; start += wordsPerRow) {
    let before = 0;
    let here = words[start];
    for (let k = 1, i = start; k <= wordsPerRow; k++, i++) {
      const after = k < wordsPerRow ? words[i + 1] : 0;
      const isEmpty = (before | here | after) === 0;
      out[i] = isEmpty ? 0 : spreadUp(here, before, up) | spreadDown(here, after, down);
      before = here;
      here = after;
    }
  }
}

function spreadUp(here: number, before: number, steps: readonly number[]): number {
  let word = here;
  let beside = before;
  for (let k = 0; k < steps.length; k++) {
    const by = steps[k];
    word |= (word << by) | (beside >>> (32 - by));
    beside |= beside << by;
  }
  return word;
}

function spreadDown(here: number, after: number, steps: readonly number[]): number {
  let word = here;
  let beside = after;
  for (let k = 0; k < steps.length; k++) {
    const by = steps[k];
    word |= (word >>> by) | (beside << (32 - by));
    beside |= beside >>> by;
  }
  return word;
}

/** Steps that add up to a reach, none longer than what is covered by then. */
function doublings(reach: number): number[] {
  const steps: number[] = [];
  for (let covered = 1; covered <= reach; ) {
    const by = Math.min(covered, reach + 1 - covered);
    steps.push(by);
    covered += by;
  }
  return steps;
}
