import { IchError } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { addScaled } from './addScaled.js';
import { evenStretches } from './evenStretches.js';
import type { Pass } from './localPass.js';
import type { ModelTeam } from './openModelTeam.js';
import { stretchOf } from './stretchOf.js';
import type { Batch, Gradients, LossSpec } from './types.js';

/**
 * A pass shared by a team: stretch i of the batch goes to thread i, the first stays here. The gradients are added up in
 * the order of the stretches, so that the same number of threads gives the same bits every time.
 *
 * @throws IchError `parameter` for a model with weights that are not trained, such as moving statistics: each thread
 * would have its own
 */
export function parallelPass(model: LayersModel, loss: LossSpec, team: ModelTeam): Pass {
  checkAllTrainable(model);
  return {
    run: async (batch, microBatch, clock) => {
      const stretches = evenStretches(batch.samples, team.threads).map(({ first, count }) =>
        copyOf(stretchOf(batch, first, count)),
      );
      const requests = stretches.map((stretch) => ({ loss, batch: stretch, microBatch, clock }));
      const parts = await team.run('trainer.step', 'gradients', requests);
      return weightedMean(
        parts,
        stretches.map(({ samples }) => samples / batch.samples),
      );
    },
    close: team.close,
  };
}

function checkAllTrainable(model: LayersModel): void {
  const fixed = model.nonTrainableWeights.length;
  if (fixed === 0) return;
  throw new IchError('parameter', {
    where: 'createTrainer',
    expected: 'a model whose weights are all trainable for `workers` above 1',
    received: `${fixed} that are not`,
    remedy: 'Leave `workers` at 1.',
  });
}

/** With memory of its own: a view of a part would take the whole batch with it to another thread. */
function copyOf(stretch: Batch): Batch {
  const { images, truths, weights } = stretch;
  return { ...stretch, images: images.slice(), truths: truths.slice(), ...(weights && { weights: weights.slice() }) };
}

function weightedMean(parts: readonly Gradients[], shares: readonly number[]): Gradients {
  let gradients: readonly Float32Array[] | undefined;
  let value = 0;
  for (const [i, part] of parts.entries()) {
    value += part.value * shares[i];
    gradients = addScaled(gradients, part.gradients, shares[i]);
  }
  return { value, gradients: gradients ?? [] };
}
