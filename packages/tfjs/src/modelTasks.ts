import type { LayersModel } from '@tensorflow/tfjs-layers';
import { gradientPass } from './gradientPass.js';
import type { Maps } from './joinMaps.js';
import { predictPass } from './predictPass.js';
import type { Batch, Gradients, LossSpec, PassClock } from './types.js';

/** What a thread can be asked, and what it answers. */
export interface ModelTasks {
  gradients: {
    request: {
      readonly loss: LossSpec;
      readonly batch: Batch;
      readonly microBatch: number;
      readonly clock: PassClock;
    };
    answer: Gradients;
  };
  predict: { request: { readonly images: Maps; readonly batchSize: number }; answer: Maps };
}

/** Name of a task. */
export type TaskName = keyof ModelTasks;

type Work<T extends TaskName> = (
  model: LayersModel,
  request: ModelTasks[T]['request'],
) => Promise<ModelTasks[T]['answer']>;

/** The work of a thread that has a model, by the name of the task. */
export const modelTasks: { readonly [T in TaskName]: Work<T> } = {
  gradients: (model, { loss, batch, microBatch, clock }) => gradientPass(model, loss, batch, microBatch, clock),
  predict: (model, { images, batchSize }) => predictPass(model, images, batchSize),
};
