import type { WeightMap } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/** The weights of a model by name, as copies, without waiting: they are read once, before anything runs. */
export function weightsNow(model: LayersModel): WeightMap {
  return new Map(
    model.weights.map((variable) => {
      const tensor = variable.read();
      return [variable.originalName, { shape: tensor.shape, data: new Float32Array(tensor.dataSync()) }] as const;
    }),
  );
}
