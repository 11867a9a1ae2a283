import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Numbers in all weights of a model, trainable or not. */
export function countParameters(model: LayersModel): number {
  return model.countParams();
}
