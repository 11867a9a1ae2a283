import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel, layers } from '@tensorflow/tfjs-layers';
import { addScaled } from './addScaled.js';
import { asMap } from './asMap.js';
import { inMemory } from './inMemory.js';
import { innermostLayers } from './innermostLayers.js';
import type { SeededDropout } from './layers/SeededDropout.js';
import { linearHead } from './linearHead.js';
import { LOSSES, type Loss, sigmoidCrossentropy, type Weighting } from './losses.js';
import { ownValues } from './ownValues.js';
import { stretchOf } from './stretchOf.js';
import type { Batch, Gradients, LossName, LossSpec, PassClock } from './types.js';

/**
 * Loss and gradients of one batch, at most `microBatch` samples at a time. The loss is a mean over samples, so the
 * parts add up weighted by their share of the samples.
 */
export async function gradientPass(
  model: LayersModel,
  loss: LossSpec,
  batch: Batch,
  microBatch: number,
  clock: PassClock,
): Promise<Gradients> {
  const dropouts = innermostLayers(model).filter(isClocked);
  let gradients: readonly Float32Array[] | undefined;
  const keepOrPutBack = rememberFixed(model);
  let value = Number.NaN;
  try {
    let sum = 0;
    for (let first = 0; first < batch.samples; first += microBatch) {
      const stretch = stretchOf(batch, first, Math.min(microBatch, batch.samples - first));
      for (const layer of dropouts) layer.setClock({ ...clock, firstSample: stretch.firstSample });
      const part = await stretchGradients(model, loss, stretch);
      const share = stretch.samples / batch.samples;
      sum += part.value * share;
      gradients = addScaled(gradients, part.gradients, share);
    }
    value = sum;
  } finally {
    keepOrPutBack(Number.isFinite(value));
  }
  return { value, gradients: gradients ?? [] };
}

/** Moving statistics change within a pass: a step that fails must leave them as they were. */
function rememberFixed(model: LayersModel): (keep: boolean) => void {
  const before = model.nonTrainableWeights.map((variable) => ({ variable, tensor: variable.read().clone() }));
  return (keep) => {
    for (const { variable, tensor } of before) {
      if (!keep) variable.write(tensor);
      tensor.dispose();
    }
  };
}

/** By its method, not its class: a second copy of this room in the process has a class of its own. */
function isClocked(layer: layers.Layer): layer is SeededDropout {
  return 'setClock' in layer;
}

async function stretchGradients(model: LayersModel, loss: LossSpec, stretch: Batch): Promise<Gradients> {
  const { samples, classes, inner, space } = stretch;
  const variables = model.trainableWeights.map((variable) => variable.read() as tf.Variable);
  const { value, grads } = inMemory('trainer.step', () =>
    tf.tidy(() => {
      const images = tf.tensor(stretch.images.slice(), [samples, ...inner]);
      const pixels = stretch.pixels && tf.tensor(stretch.pixels.slice(), [samples, ...space, 2]);
      const truths = asMap(tf.tensor(stretch.truths.slice(), [samples, ...space, classes]));
      const weights = stretch.weights && asMap(tf.tensor(stretch.weights.slice(), [samples, ...space, 1]));
      const { positiveWeight } = loss;
      const inputs = pixels ? [images, pixels] : images;
      return tf.variableGrads(() => lossOf(model, loss.name, inputs, truths, { positiveWeight, weights }), variables);
    }),
  );
  try {
    const gradients = variables.map(({ name }) => ownValues(grads[name]));
    return { value: (await value.data())[0], gradients: await Promise.all(gradients) };
  } finally {
    tf.dispose([value, grads]);
  }
}

function lossOf(
  model: LayersModel,
  name: LossName,
  inputs: tf.Tensor | tf.Tensor[],
  truths: tf.Tensor4D,
  weighting: Weighting,
): tf.Scalar {
  const output = (): tf.Tensor => model.apply(inputs, { training: true }) as tf.Tensor;
  const asLogits = name === 'binaryCrossentropy' ? linearHead(model) : undefined;
  const loss: Loss = asLogits ? sigmoidCrossentropy : LOSSES[name];
  return loss(truths, asMap(asLogits ? asLogits(output) : output()), weighting);
}
