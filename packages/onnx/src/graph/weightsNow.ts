import { IchError } from '@ich/core';
import type { WeightMap } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * The weights of a model by name, as copies, without waiting: they are read once, before anything runs.
 *
 * @throws IchError `parameter` for two weights of one name, of which one would be lost: models inside a model may have
 * layers of the same name
 */
export function weightsNow(where: string, model: LayersModel): WeightMap {
  const weights = new Map<string, { shape: readonly number[]; data: Float32Array }>();
  for (const variable of model.weights) {
    const name = variable.originalName;
    if (weights.has(name)) {
      const expected = 'layers whose names are all different, those of models inside the model too';
      throw new IchError('parameter', { where, expected, received: `two weights of the name ${name}` });
    }
    const tensor = variable.read();
    weights.set(name, { shape: tensor.shape, data: new Float32Array(tensor.dataSync()) });
  }
  return weights;
}
