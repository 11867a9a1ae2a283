import { contiguousData, IchError } from '@ich/core';
import { predictBrain } from '../predict/predictBrain.js';
import type { PredictBrainOptions } from '../predict/types.js';
import type { IchnetSubject } from '../sampling/sourceTypes.js';
import type { Ichnet } from '../types.js';

/**
 * 1 - soft Jaccard over the brain voxels of all labelled slices together, 1 - sum(t p) / (sum(t) + sum(p) - sum(t p)), as
 * `validationLoss` of `@ich/training` has it over windows; classes count together.
 *
 * @param subjects checked
 * @throws IchError `parameter` when no subject has ICH inside the brain
 */
export async function brainLoss(
  net: Ichnet,
  subjects: readonly IchnetSubject[],
  how: Pick<PredictBrainOptions, 'predictor' | 'prior' | 'window' | 'signal'>,
): Promise<number> {
  const { classes } = net.config;
  let both = 0;
  let truths = 0;
  let predicted = 0;
  for (const { image, truth, brain, labelled } of subjects) {
    const probability = contiguousData(await predictBrain(net, { ...how, image, brain }));
    const labels = contiguousData(truth);
    const inside = contiguousData(brain);
    const size = inside.length / brain.shape[0];
    for (let i = 0; i < probability.length; i++) {
      const voxel = Math.floor(i / classes);
      if (inside[voxel] === 0 || labelled?.[Math.floor(voxel / size)] === false) continue;
      const t = Number(classes === 1 ? labels[voxel] > 0 : labels[voxel] === (i % classes) + 1);
      both += t * probability[i];
      truths += t;
      predicted += probability[i];
    }
  }
  if (truths > 0) return 1 - both / (truths + predicted - both);
  throw new IchError('parameter', {
    where: 'trainIchnet',
    expected: 'validation subjects with ICH inside the brain',
    received: `${subjects.length} without`,
    remedy: 'Validate with subjects that have ICH, or do without validation.',
  });
}
