import type { Lesions } from './labelLesions.js';
import type { LesionPair } from './types.js';

/** All pairs of lesions that share voxels, in the order of their labels. */
export function pairsOf(truth: Lesions, predicted: Lesions): LesionPair[] {
  const columns = predicted.voxels.length + 1;
  const shared = new Map<number, number>();
  for (let i = 0; i < truth.labels.length; i++) {
    const [t, p] = [truth.labels[i], predicted.labels[i]];
    const pair = t * columns + p;
    if (t > 0 && p > 0) shared.set(pair, (shared.get(pair) ?? 0) + 1);
  }
  return [...shared]
    .sort(([a], [b]) => a - b)
    .map(([pair, intersection]) => {
      const t = Math.floor(pair / columns);
      const p = pair % columns;
      const [a, b] = [truth.voxels[t - 1], predicted.voxels[p - 1]];
      return {
        truth: t,
        predicted: p,
        intersection,
        iou: intersection / (a + b - intersection),
        dice: (2 * intersection) / (a + b),
        overlap: intersection / a,
      };
    });
}
