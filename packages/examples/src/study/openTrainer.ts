import { createOnnxPredictor, createOnnxTrainer } from '@ich/onnx';
import { createTrainer, type Trainer, type TrainerOptions } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import { createUnet, saveModel } from '@ich/unet';
import type { FoldJob } from '../types.js';
import { chooseEngine } from './chooseEngine.js';
import { unetConfig } from './unetConfig.js';

/** A trainer and the name of what computes in it. */
export interface OpenedTrainer {
  readonly trainer: Trainer;
  readonly engine: string;
  /** The trainer's present weights as a predictor, in the form that is fastest for many windows. */
  readonly openPredictor: () => Promise<Predictor>;
  /** Writes them as a TensorFlow.js layers model into a folder. */
  readonly save: (dir: string) => Promise<void>;
  /** Frees the trainer and the predictors. */
  readonly close: () => void;
}

/** What decides a trainer. */
export type TrainerSetup = Pick<FoldJob, 'widths' | 'seed' | 'threads' | 'recipe' | 'backend'>;

/** Share of the steps in which the learning rate rises. */
const WARM_UP = 0.1;

/**
 * The paper's network at the job's widths, on the engine asked for, else on the fastest there is: onnxruntime, then the
 * backends of TensorFlow.js.
 *
 * @param window side of the windows @param steps of the training, which the learning rate's course needs to know
 */
export async function openTrainer(job: TrainerSetup, window: number, steps: number): Promise<OpenedTrainer> {
  const { seed, threads } = job;
  const { learningRate, epochs, course } = job.recipe;
  const rate =
    course === 'cosine'
      ? { cosine: { warmupSteps: Math.round(WARM_UP * steps), totalSteps: steps } }
      : { decay: learningRate / epochs };
  const options: TrainerOptions = {
    loss: 'binaryCrossentropy',
    optimizer: { name: 'adam', learningRate, ...rate },
    seed,
  };
  const config = unetConfig(job, window);
  const { name: engine, isOnnx, backend } = await chooseEngine(job.backend);
  if (isOnnx) {
    const model = createUnet(config);
    const trainer = await createOnnxTrainer(model, { ...options, threads });
    const opened: { dispose(): void }[] = [trainer];
    // Weights that are constants, not inputs, let onnxruntime choose its memory layout once.
    const openPredictor = async (): Promise<Predictor> => {
      trainer.syncModel();
      const predictor = await createOnnxPredictor(model, { threads });
      opened.push(predictor);
      return predictor;
    };
    const save = async (dir: string): Promise<void> => {
      trainer.syncModel();
      await saveModel(model, dir);
    };
    const close = (): void => {
      for (const part of opened) part.dispose();
    };
    return { trainer, engine, openPredictor, save, close };
  }
  const model = createUnet(config);
  const trainer = createTrainer(model, { ...options, workers: backend.name === 'wasm' ? threads : 1 });
  return {
    trainer,
    engine,
    openPredictor: async () => trainer.predict,
    save: (dir) => saveModel(model, dir),
    close: () => trainer.dispose(),
  };
}
