import { IchError } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** Refuses images whose channels are not the model's: tfjs' own message names a layer nobody has heard of. */
export function checkImageChannels(where: string, { inputs: [image] }: LayersModel, channels: number): void {
  const wanted = image.shape[image.shape.length - 1];
  if (wanted === null || wanted === channels) return;
  throw new IchError('shape', {
    where,
    expected: `images [n, ${image.shape.length === 5 ? 'slice, ' : ''}row, column, ${wanted}] as the model takes them`,
    received: `${channels} channels`,
  });
}
