import { estimateTrainingMemory } from '@ich/onnx';
import { useBackend } from '@ich/tfjs';
import { createUnet } from '@ich/unet';
import { unetConfig } from '../study/unetConfig.js';
import type { FoldJob } from '../types.js';
import { tileOf } from './tileOf.js';

/**
 * Bytes a voxel of a subject takes while it is tested: scan, grey and truth (4), two probabilities together and each by
 * itself (16), masks under way and those of five thresholds (9).
 */
const PER_VOXEL = 29;

/** What a network is made of and takes. */
export interface FoldMemory {
  readonly parameters: number;
  /** Bytes a fold takes at its peak, by estimate. */
  readonly bytes: number;
}

/** What a fold needs, known before it runs: the training of its network, and one subject of so many slices. */
export async function foldMemory(
  job: Pick<FoldJob, 'network' | 'geometry' | 'widths' | 'seed' | 'recipe'>,
  slices: number,
): Promise<FoldMemory> {
  const { size } = job.geometry;
  const { window } = tileOf(job.network.experiment, job.geometry);
  // Only the sizes of the weights count: any backend holds them.
  await useBackend({ prefer: 'cpu' });
  const model = createUnet(unetConfig(job, window));
  try {
    const training = estimateTrainingMemory(model, [job.recipe.batchSize, window, window, 1]);
    return { parameters: model.countParams(), bytes: training.bytes + PER_VOXEL * slices * size * size };
  } finally {
    model.dispose();
  }
}
