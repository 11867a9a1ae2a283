import { checkShapes } from '../input/checkShapes.js';
import { readNumbers } from '../input/readNumbers.js';
import { refusal } from '../input/refusal.js';
import type { NumbersLike } from '../input/types.js';
import type { LabelSums } from './types.js';

/**
 * How often each label occurs in two maps and in both at once, in one pass; voxels whose truth is `ignoreLabel` are not
 * there. Labels come in runs: a look-up each.
 *
 * @throws IchError `parameter` for a label that is no whole number, `shape` for different shapes or nothing at all
 */
export function countLabels(
  where: string,
  truth: NumbersLike,
  predicted: NumbersLike,
  ignoreLabel: number | undefined,
): LabelSums {
  const t = readNumbers(where, 'truth', truth);
  const p = readNumbers(where, 'predicted', predicted);
  checkShapes(where, 'predicted', t, p);
  const sums = new Map<number, { label: number; both: number; inTruth: number; inPredicted: number }>();
  const sumsOf = (name: string, value: number) => {
    const known = sums.get(value);
    if (known) return known;
    if (!Number.isInteger(value)) throw refusal('parameter', where, `labels of ${name}`, 'whole numbers', `${value}`);
    const row = { label: value + 0, both: 0, inTruth: 0, inPredicted: 0 }; // -0 is 0, in a map as well
    sums.set(value, row);
    return row;
  };
  let voxels = 0;
  for (let from = 0, to = 0; from < t.data.length; from = to) {
    const label = t.data[from];
    const other = p.data[from];
    do to++;
    while (t.data[to] === label && p.data[to] === other);
    const inPredicted = sumsOf('predicted', other);
    if (label === ignoreLabel) continue;
    const inTruth = sumsOf('truth', label);
    voxels += to - from;
    inTruth.inTruth += to - from;
    inPredicted.inPredicted += to - from;
    if (label === other) inTruth.both += to - from;
  }
  const occurring = [...sums.values()].filter((row) => row.inTruth + row.inPredicted > 0);
  return { voxels, labels: occurring.sort((a, b) => a.label - b.label) };
}
