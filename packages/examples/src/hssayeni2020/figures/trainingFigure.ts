import type { Figure } from '@ich/report';
import type { NetworkResult } from '../../types.js';
import { experimentNames } from '../tables/experimentNames.js';

/** The losses of all folds of a network over the epochs. */
export function trainingFigure({ network, folds }: NetworkResult): Figure {
  const title = `Learning curves, ${[experimentNames[network.experiment], network.name].filter(Boolean).join(', ')}`;
  const runs = folds.map(({ fold, history, bestEpoch }) => ({
    name: `fold ${fold + 1}`,
    epochs: history.map(({ epoch }) => epoch),
    training: history.map(({ loss }) => loss),
    ...(history.some(({ validationLoss }) => validationLoss !== undefined) && {
      validation: history.map(({ validationLoss }) => validationLoss ?? Number.NaN),
    }),
    best: bestEpoch,
  }));
  return {
    plot: { kind: 'training', title, runs },
    caption: 'Training: binary cross-entropy; validation: 1 - soft Jaccard. The epoch that was kept is ringed.',
    alt: title,
  };
}
