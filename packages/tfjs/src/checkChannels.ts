import type { LayersModel } from '@tensorflow/tfjs-layers';
import { checkImageChannels } from './checkImageChannels.js';
import { denseWanted } from './denseWanted.js';

/** Refuses a batch whose channels are not the model's, and a model that takes more than images. */
export function checkChannels(where: string, model: LayersModel, channels: number): void {
  if (model.inputs.length !== 1) throw denseWanted(where);
  checkImageChannels(where, model, channels);
}
