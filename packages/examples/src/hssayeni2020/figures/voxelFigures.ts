import { ece, precisionRecall, reliability, roc, type ScoreCounts } from '@ich/metrics';
import type { Figure } from '@ich/report';
import type { NetworkResult } from '../../types.js';
import { experimentNames } from '../tables/experimentNames.js';

/** ROC, precision-recall and calibration over all voxels of all test slices whose truth is known. */
export function voxelFigures(results: readonly NetworkResult[]): Figure[] {
  const named = results.flatMap((result) => {
    const counts = countsOf(result);
    const { experiment, name } = result.network;
    return counts ? [{ counts, name: [experimentNames[experiment], name].filter(Boolean).join(', ') }] : [];
  });
  if (named.length === 0) return [];
  const [positives, all] = ['positives', 'all'].map((part) => {
    const { positives: truth, negatives } = named[0].counts;
    const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);
    return part === 'all' ? sum(truth) + sum(negatives) : sum(truth);
  });
  const caption = 'All voxels of the slices, air included, as predicted (before the image writer of paper-code).';
  return [
    {
      plot: { kind: 'roc', title: 'ROC', curves: named.map(({ name, counts }) => ({ name, ...roc(counts) })) },
      ...{ caption, alt: 'ROC of voxels' },
    },
    {
      plot: {
        ...{ kind: 'precision-recall', title: 'Precision and recall', prevalence: positives / all },
        curves: named.map(({ name, counts }) => ({ name, ...precisionRecall(counts) })),
      },
      ...{ caption, alt: 'Precision and recall of voxels' },
    },
    {
      plot: {
        ...{ kind: 'calibration', title: 'Calibration' },
        curves: named.map(({ name, counts }) => ({ name, bins: reliability(counts), ece: ece(counts) })),
      },
      ...{ caption, alt: 'Calibration of voxels' },
    },
  ];
}

/** The folds together; nothing where a class is missing. */
function countsOf({ folds }: NetworkResult): ScoreCounts | undefined {
  const voxels = folds.flatMap((fold) => (fold.voxels ? [fold.voxels] : []));
  if (voxels.length === 0) return undefined;
  const added = (part: 'positives' | 'negatives'): number[] =>
    voxels[0][part].map((_, i) => voxels.reduce((sum, counts) => sum + counts[part][i], 0));
  const [positives, negatives] = [added('positives'), added('negatives')];
  const seen = positives.flatMap((n, i) => (n + negatives[i] > 0 ? [i] : []));
  if (positives.every((n) => n === 0) || negatives.every((n) => n === 0)) return undefined;
  return {
    scores: Float64Array.from(seen, (i) => i / (positives.length - 1)),
    positives: Float64Array.from(seen, (i) => positives[i]),
    negatives: Float64Array.from(seen, (i) => negatives[i]),
  };
}
