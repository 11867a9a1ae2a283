import { createOnnxTrainer, onnxAvailable } from '@ich/onnx';
import { createTrainer, type Trainer, type TrainerOptions, useBackend } from '@ich/tfjs';
import { createUnet, presets } from '@ich/unet';
import { recipeFor } from './recipeFor.js';
import type { FoldJob } from './types.js';

/** A trainer and the name of what computes in it. */
export interface OpenedTrainer {
  readonly trainer: Trainer;
  readonly engine: string;
}

/**
 * The paper's network at the job's widths, on the engine asked for, else on the fastest there is: onnxruntime, then the
 * backends of TensorFlow.js.
 */
export async function openTrainer(job: FoldJob, window: number): Promise<OpenedTrainer> {
  const { widths, seed, learningRate, epochs, threads } = job;
  const { tailWidth, priorProbability, dropoutRate, decay } = recipeFor(widths);
  const options: TrainerOptions = {
    loss: 'binaryCrossentropy',
    optimizer: { name: 'adam', learningRate, decay: decay ?? learningRate / epochs },
    seed,
  };
  const config = presets.hssayeni2020({
    ...{ widths, seed, tailWidth, priorProbability },
    inputShape: [window, window, 1],
    dropoutRates: [0, 0, 0, dropoutRate, dropoutRate],
  });
  const onnx = await onnxAvailable();
  if (job.backend === 'onnx' || (job.backend === undefined && onnx.available)) {
    // The layers model only holds the topology and the weights here: any backend can do that.
    await useBackend({ prefer: 'cpu' });
    const trainer = await createOnnxTrainer(createUnet(config), { ...options, threads });
    return { trainer, engine: `onnxruntime ${onnx.version}` };
  }
  const backend = await useBackend({ prefer: job.backend });
  return { trainer: createTrainer(createUnet(config), options), engine: `${backend.name} ${backend.version}` };
}
