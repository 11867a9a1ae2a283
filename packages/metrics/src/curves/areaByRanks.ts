import { inUnit, type Scores } from './readScores.js';

/** Part of all voxels up to which ranking one class among the other is faster than putting both in order. */
const RARE = 1 / 16;
/** Entries of the table, at most: with many, few scores have a rare one near them. */
const TABLE = 1 << 19;
/** Voxels whose ranks are added up in whole numbers of 32 bits. */
const BLOCK = 1 << 11;
/** The bits of 1 as a 32-bit float. */
const ONE = 0x3f800000;

/** The rare class in order. */
interface Ranking {
  /** Distinct scores as bits, ascending, and one behind them that is larger than any. */
  readonly distinct: Int32Array;
  /** Rare voxels below each of them, and below the end. */
  readonly below: Int32Array;
  /** Just below and just above all scores. */
  readonly low: number;
  readonly high: number;
  /** Of each stretch of 2^shift scores: twice the rare voxels below it if it has none, else where it begins, negated. */
  readonly table: Int32Array;
  readonly shift: number;
}

/**
 * The area under a ROC curve by Mann-Whitney's ranks: for every voxel the rare ones below it.
 *
 * @returns undefined where neither class is rare or a score is not a float whose bits lie between those of 0 and 1
 */
export function areaByRanks({ truth, ones, scores }: Scores): number | undefined {
  const n = truth.length;
  const rare = 2 * ones <= n ? 1 : 0;
  const nRare = rare ? ones : n - ones;
  if (!(scores instanceof Float32Array) || nRare === 0 || nRare > n * RARE) return undefined;
  const picked = new Float32Array(nRare);
  for (let k = 0, i = -1; k < nRare; k++) {
    i = truth.indexOf(rare, i + 1);
    picked[k] = scores[i];
  }
  if (!inUnit(picked)) return undefined;
  const ranking = rankingOf(picked);
  const bits = new Int32Array(scores.buffer, scores.byteOffset, n);
  let sum = 0;
  for (let from = 0; from < n; from += BLOCK) sum += sumOfRanks(bits.subarray(from, from + BLOCK), ranking);
  if (Number.isNaN(sum)) return undefined;
  // The rare voxels were ranked among themselves, too: (b - a)(b + a) for a and b below and up to each score, in all n^2.
  const below = sum - nRare * nRare;
  const twiceArea = rare ? 2 * nRare * (n - nRare) - below : below;
  return twiceArea / 2 / ones / (n - ones);
}

function rankingOf(picked: Float32Array): Ranking {
  const sorted = new Int32Array(picked.sort().buffer);
  const n = sorted.length;
  const distinct = new Int32Array(n + 1);
  const below = new Int32Array(n + 1);
  let last = 0;
  for (let i = 0; i < n; i++) {
    if (sorted[i] === distinct[last - 1]) continue;
    distinct[last] = sorted[i];
    below[last++] = i;
  }
  distinct.fill(ONE + 1, last);
  below.fill(n, last);
  const [low, high] = [sorted[0] - 1, sorted[n - 1] + 1];
  let shift = 0;
  while ((high - low) >> shift >= TABLE) shift++;
  const table = new Int32Array(((high - low) >> shift) + 1);
  for (let t = 0, k = 0; t < table.length; t++) {
    const end = low + ((t + 1) << shift);
    table[t] = distinct[k] < end ? ~k : 2 * below[k];
    while (distinct[k] < end) k++;
  }
  return { distinct, below, low, high, table, shift };
}

/** Over some voxels: twice the rare voxels with a lower score, and once those with the same; NaN for scores beyond 0..1. */
function sumOfRanks(keys: Int32Array, { distinct, below, low, high, table, shift }: Ranking): number {
  let sum = 0;
  let signs = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    signs |= key | (ONE - key);
    const near = key < low ? low : key > high ? high : key;
    const known = table[(near - low) >> shift];
    if (known >= 0) sum += known;
    else {
      let k = ~known;
      while (distinct[k] < key) k++;
      sum += below[k] + below[distinct[k] === key ? k + 1 : k];
    }
  }
  return signs < 0 ? Number.NaN : sum;
}
