import { blocksOf } from './blocksOf.js';
import { inUnit, type Scores } from './readScores.js';

/** Part of all voxels up to which ranking one class among the other is faster than putting both in order. */
const RARE = 1 / 16;
/** Entries of the table, at most: it stays in the cache. */
const TABLE = 1 << 18;
/** The bits of 1 as a 32-bit float. */
const ONE = 0x3f800000;

/** The rare class in order. */
interface Ranking {
  /** Distinct scores as bits, ascending, and one behind them that is larger than any. */
  readonly distinct: Int32Array;
  /** Rare voxels below each of them, and below the end. */
  readonly below: Int32Array;
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
  const sum = sumOfRanks(scores, rankingOf(picked));
  if (sum === undefined) return undefined;
  // The rare voxels were ranked among themselves, too: (b - a)(b + a) for a and b below and up to each score, in all n^2.
  const below = sum - nRare * nRare;
  const twiceArea = rare ? 2 * nRare * (n - nRare) - below : below;
  return twiceArea / 2 / ones / (n - ones);
}

function rankingOf(picked: Float32Array): Ranking {
  const n = picked.length;
  const distinct = new Int32Array(n + 1);
  const below = new Int32Array(n + 1);
  let first = n;
  distinct[n] = ONE + 1;
  below[n] = n;
  blocksOf({ truth: new Uint8Array(n), scores: picked }, ({ scores, negatives }) => {
    const bits = new Int32Array(scores.buffer);
    for (let i = scores.length - 1; i >= 0; i--, first--) {
      distinct[first - 1] = bits[i];
      below[first - 1] = below[first] - negatives[i];
    }
  });
  return { distinct: distinct.subarray(first), below: below.subarray(first) };
}

/** Over all voxels: twice the rare voxels with a lower score, and once those with the same. */
function sumOfRanks(scores: Float32Array, { distinct, below }: Ranking): number | undefined {
  const [low, high] = [distinct[0] - 1, distinct[distinct.length - 2] + 1];
  let shift = 0;
  while ((high - low) >>> shift >= TABLE) shift++;
  // Of each stretch of 2^shift scores: twice the rare voxels below it if it has none, else where it begins, negated.
  const table = new Int32Array(((high - low) >>> shift) + 1);
  for (let t = 0, k = 0; t < table.length; t++) {
    const end = low + ((t + 1) << shift);
    table[t] = distinct[k] < end ? ~k : 2 * below[k];
    while (distinct[k] < end) k++;
  }
  const bits = new Int32Array(scores.buffer, scores.byteOffset, scores.length);
  let sum = 0;
  let signs = 0;
  for (let i = 0; i < bits.length; i++) {
    const key = bits[i];
    signs |= key | (ONE - key);
    const near = Math.max(low, Math.min(high, key));
    const known = table[(near - low) >>> shift];
    if (known >= 0) sum += known;
    else {
      let k = ~known;
      while (distinct[k] < key) k++;
      sum += below[k] + below[distinct[k] === key ? k + 1 : k];
    }
  }
  return signs < 0 ? undefined : sum;
}
