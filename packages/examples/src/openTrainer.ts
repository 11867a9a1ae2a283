import { createOnnxPredictor, createOnnxTrainer, onnxAvailable } from '@ich/onnx';
import { createTrainer, type Trainer, type TrainerOptions, useBackend } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import { createUnet, presets } from '@ich/unet';
import { recipeFor } from './recipeFor.js';
import type { FoldJob } from './types.js';

/** A trainer and the name of what computes in it. */
export interface OpenedTrainer {
  readonly trainer: Trainer;
  readonly engine: string;
  /** The trainer's present weights as a predictor, in the form that is fastest for many windows. */
  readonly openPredictor: () => Promise<Predictor>;
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
    const model = createUnet(config);
    const trainer = await createOnnxTrainer(model, { ...options, threads });
    // Weights that are constants, not inputs, let onnxruntime choose its memory layout once.
    const openPredictor = (): Promise<Predictor> => {
      trainer.syncModel();
      return createOnnxPredictor(model, { threads });
    };
    return { trainer, engine: `onnxruntime ${onnx.version}`, openPredictor };
  }
  const backend = await useBackend({ prefer: job.backend });
  const trainer = createTrainer(createUnet(config), options);
  return { trainer, engine: `${backend.name} ${backend.version}`, openPredictor: async () => trainer.predict };
}
