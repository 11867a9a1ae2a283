import type { Lesions } from './labelLesions.js';
import type { LesionPair } from './types.js';

/** All pairs of lesions that share voxels, in the order of their labels. */
export function pairsOf(truth: Lesions, predicted: Lesions): LesionPair[] {
  const columns = predicted.voxels.length + 1;
  const shared = new Map<number, number>();
  let key = 0;
  let run = 0;
  for (let i = 0; i < truth.labels.length; i++) {
    const t = truth.labels[i];
    const p = predicted.labels[i];
    const here = t > 0 && p > 0 ? t * columns + p : 0;
    if (here !== key) {
      if (key > 0) shared.set(key, (shared.get(key) ?? 0) + run);
      key = here;
      run = 0;
    }
    run++;
  }
  if (key > 0) shared.set(key, (shared.get(key) ?? 0) + run);
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
