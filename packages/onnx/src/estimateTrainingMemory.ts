import { checkNumber, IchError } from '@ich/core';
import { takesPixels } from '@ich/tfjs';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type BatchShape, trainingGraph } from './graph/trainingGraph.js';
import { elementsOf } from './layers/elementsOf.js';
import { samplesPerPass } from './runtime/samplesPerPass.js';
import type { TrainingMemory } from './types.js';

/** Node, TensorFlow.js and onnxruntime before they hold anything; measured with Node 20 on Linux. */
const PROGRAM = 150 * 2 ** 20;
/** Bytes of a float. */
const FLOAT = 4;
/** The loss has no part in it. */
const LOSS = { name: 'softDice', positiveWeight: 1 } as const;

/**
 * Memory that `createOnnxTrainer` will take at its peak for steps of a batch [n, row, column, channel], or of volumes
 * [n, slice, row, column, channel], with Adam, without running anything. From the sizes of the weights and of the layers' outputs:
 *
 * - `program`: 150 MiB, what the process takes by itself
 * - `weights`: twice, in the layers model and in the trainer
 * - `gradients`: once for each pass that stays open, and once to add up where the batch goes through in parts
 * - `optimizer`: twice (once for SGD with momentum, never without)
 * - `kernels`: three times for each open pass, the kernels in the order of axes that each operation takes
 * - `activations`: what the layers keep for the way back: mostly their outputs
 * - `working`: the largest shifted copies for the gradient of a kernel twice, and the largest map four times
 *
 * Beside it, the peak of the resident set of ten U-Nets (base 8 to 64, windows of 48 to 160, 1 to 16 samples, 0.2 to
 * 1.6 GiB) was 0.97 to 1.03 times as much, that of a net with strides and batch normalisation 0.88; expect a factor of
 * 1.5 of other models and platforms. Data sets are not in it.
 *
 * @param options.microBatch as given to the trainer
 * @param options.pixels sampled pixels of each image, for a model that takes them
 * @throws IchError `parameter` for a model that cannot be trained here and `pixels` that it wants or does not want,
 * `shape` for a batch it does not take
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { estimateTrainingMemory } from '@ich/onnx';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', inputShape: [null, null, 1] });
 * const model = tfl.sequential({ layers: [layer] });
 * const { bytes, parts } = estimateTrainingMemory(model, [2, 64, 64, 1]);
 * assert.equal(parts.activations, 4 * 2 * 64 * 64);
 * assert.ok(bytes > estimateTrainingMemory(model, [1, 64, 64, 1]).bytes);
 * ```
 */
export function estimateTrainingMemory(
  model: LayersModel,
  shape: readonly number[],
  options: { microBatch?: number; pixels?: number } = {},
): TrainingMemory {
  const where = 'estimateTrainingMemory';
  const rank = model.inputs[0].shape.length === 5 ? 5 : 4;
  if (shape.length !== rank) {
    throw new IchError('shape', {
      where,
      expected: `a batch [n, ${rank === 5 ? 'slice, ' : ''}row, column, channel]`,
      received: `[${shape.join(', ')}]`,
    });
  }
  for (const size of shape) checkNumber(where, 'shape', size, { integer: true, min: 1 });
  const [samples, ...inner] = shape;
  const { pixels } = options;
  checkSampled(where, model, pixels);
  const { microBatch = samplesPerPass(model, inner, pixels) } = options;
  checkNumber(where, 'microBatch', microBatch, { integer: true, min: 1 });
  const rest = samples % microBatch;
  const passes = microBatch >= samples ? [samples] : [microBatch, ...(rest > 0 ? [rest] : [])];
  const taken = passes.map((count) => passElements(where, model, { samples: count, inner, pixels }));
  const sum = (part: keyof PassElements): number => FLOAT * taken.reduce((total, pass) => total + pass[part], 0);
  const bytesOf = (variables: LayersModel['weights']): number =>
    FLOAT * variables.reduce((total, variable) => total + variable.read().size, 0);
  const trained = bytesOf(model.trainableWeights);
  const parts = {
    program: PROGRAM,
    weights: 2 * bytesOf(model.weights),
    gradients: (passes.length + Number(microBatch < samples)) * trained,
    optimizer: 2 * trained,
    kernels: 3 * passes.length * trained,
    activations: sum('activations'),
    working: sum('working'),
  };
  return { bytes: Object.values(parts).reduce((a, b) => a + b, 0), parts };
}

function checkSampled(where: string, model: LayersModel, pixels: number | undefined): void {
  if (pixels !== undefined) checkNumber(where, 'pixels', pixels, { integer: true, min: 1 });
  const sampled = takesPixels(where, model);
  if (sampled === (pixels !== undefined)) return;
  throw new IchError('parameter', {
    where,
    expected: sampled ? 'the number of `pixels` of each image' : 'no `pixels` for a model that takes the image alone',
    received: String(pixels),
  });
}

interface PassElements {
  readonly activations: number;
  readonly working: number;
}

function passElements(where: string, model: LayersModel, batch: Omit<BatchShape, 'classes'>): PassElements {
  const output = model.outputs[0].shape;
  const { tape } = trainingGraph(where, model, LOSS, { ...batch, classes: output[output.length - 1] ?? 1 });
  const layers = tape.map(elementsOf);
  const most = (part: 'copies' | 'map'): number => Math.max(0, ...layers.map((layer) => layer[part]));
  return {
    activations: layers.reduce((total, { kept }) => total + kept, 0),
    working: 2 * most('copies') + 4 * most('map'),
  };
}
