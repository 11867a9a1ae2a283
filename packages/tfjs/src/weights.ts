import { IchError, sameShape } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, LayerVariable } from '@tensorflow/tfjs-layers';
import { isCopying } from './isCopying.js';
import { ownValues } from './ownValues.js';
import type { WeightMap } from './types.js';

/** The weights of a model by name (`layer/kernel`), in the order of the model, as copies. */
export async function weightsOf(model: LayersModel): Promise<WeightMap> {
  const entries = model.weights.map(async (variable) => [variable.originalName, await arrayOf(variable)] as const);
  return new Map(await Promise.all(entries));
}

async function arrayOf(variable: LayerVariable): Promise<{ shape: readonly number[]; data: Float32Array }> {
  const tensor = variable.read();
  return { shape: tensor.shape, data: await ownValues(tensor) };
}

/**
 * Writes weights into a model. All are checked before the first is written.
 *
 * @throws IchError `format` when names or shapes are not exactly those of the model
 */
export function writeWeights(where: string, model: LayersModel, weights: WeightMap): void {
  const variables = new Map(model.weights.map((variable) => [variable.originalName, variable]));
  const shapes = new Map(model.weights.map((variable) => [variable.originalName, variable.read().shape]));
  checkWeightMap(where, 'weights', weights, shapes);
  for (const [name, { shape, data }] of weights) writeVariable(variables.get(name) as LayerVariable, shape, data);
}

/** Puts new values into a variable; they are copied. */
export function writeVariable(variable: LayerVariable, shape: readonly number[], data: Float32Array): void {
  const values = isCopying() ? data : data.slice();
  tf.tidy(() => {
    variable.write(tf.tensor(values, [...shape], 'float32'));
  });
}

/**
 * Checks that a map holds exactly the named arrays.
 *
 * @throws IchError `format` naming the first that is missing, unknown or of another shape
 */
export function checkWeightMap(
  where: string,
  what: string,
  map: WeightMap,
  shapes: ReadonlyMap<string, readonly number[]>,
): void {
  const fail = (expected: string, received: string): never => {
    const remedy = 'Weights are matched by layer name: build the model with the same configuration and layer names.';
    throw new IchError('format', { where, expected, received, remedy });
  };
  for (const [name, shape] of shapes) {
    const found = map.get(name);
    if (!found) fail(`${what} of ${name}`, `${map.size} others: ${[...map.keys()].slice(0, 3).join(', ')}`);
    else if (!sameShape(found.shape, shape) || found.data.length !== shape.reduce((a, b) => a * b, 1)) {
      fail(`${what} of ${name} with shape [${shape.join(', ')}]`, `[${found.shape.join(', ')}]`);
    }
  }
  for (const name of map.keys()) if (!shapes.has(name)) fail(`only ${what} that the model has`, name);
}
