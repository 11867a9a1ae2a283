import { checkShapes } from '../input/checkShapes.js';
import { readNumbers } from '../input/readNumbers.js';
import { refusal } from '../input/refusal.js';
import type { NumbersLike } from '../input/types.js';
import type { LabelSums } from './types.js';

/**
 * How often each label occurs in two maps and in both at once, in one pass; voxels whose truth is `ignoreLabel` are not
 * there. Labels come in runs, so that most voxels need no look-up.
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
    const label = value + 0; // no -0
    if (!Number.isInteger(label)) throw refusal('parameter', where, `labels of ${name}`, 'whole numbers', `${label}`);
    const row = sums.get(label) ?? { label, both: 0, inTruth: 0, inPredicted: 0 };
    sums.set(label, row);
    return row;
  };
  let voxels = 0;
  let inTruth = sumsOf('truth', t.data[0]);
  let inPredicted = sumsOf('predicted', p.data[0]);
  for (let i = 0; i < t.data.length; i++) {
    const label = t.data[i];
    const other = p.data[i];
    if (other !== inPredicted.label) inPredicted = sumsOf('predicted', other);
    if (label === ignoreLabel) continue;
    if (label !== inTruth.label) inTruth = sumsOf('truth', label);
    voxels++;
    inTruth.inTruth++;
    inPredicted.inPredicted++;
    if (label === other) inTruth.both++;
  }
  const occurring = [...sums.values()].filter((row) => row.inTruth + row.inPredicted > 0);
  return { voxels, labels: occurring.sort((a, b) => a.label - b.label) };
}
