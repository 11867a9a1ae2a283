import type { LayersModel } from '@tensorflow/tfjs-layers';
import { gradientPass } from './gradientPass.js';
import type { Batch, Gradients, LossSpec, PassClock } from './types.js';

/** Something that computes loss and gradients of a batch for the present weights of a model. */
export interface Pass {
  run(batch: Batch, microBatch: number, clock: PassClock): Promise<Gradients>;
  close(): void;
}

/** All in this thread. */
export function localPass(model: LayersModel, loss: LossSpec): Pass {
  return {
    run: (batch, microBatch, clock) => gradientPass(model, loss, batch, microBatch, clock),
    close: () => {},
  };
}
