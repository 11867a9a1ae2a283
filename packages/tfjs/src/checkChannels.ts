import { IchError } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Refuses a batch whose channels are not the model's: tfjs' own message names a layer nobody has heard of. */
export function checkChannels(where: string, model: LayersModel, channels: number): void {
  const wanted = model.inputs[0].shape[3];
  if (model.inputs.length === 1 && (wanted === null || wanted === channels)) return;
  throw new IchError('shape', {
    where,
    expected:
      model.inputs.length === 1 ? `images [n, row, column, ${wanted}] as the model takes them` : `a model of one input`,
    received: model.inputs.length === 1 ? `${channels} channels` : `${model.inputs.length} inputs`,
  });
}
