import { createRng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createPredictor, createTrainer, nearestUpSampling2d, seededDropout } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { sampledBatch, sampledNets } from '../sampledNets.js';

/** What came out of `engineRun`, as plain numbers that go through JSON. */
export interface EngineResult {
  readonly map: number[];
  readonly losses: number[];
  /** All weights after the last step, one after another. */
  readonly weights: number[];
  /** Losses of training at sampled pixels. */
  readonly sampled: number[];
  /** Tensors left behind. */
  readonly leaked: number;
}

const STEPS = 4;
const SIZE = 16;

/** Down, dropout, up, skip: a U-Net's parts, with the same weights every time. */
function smallUnet(): tfl.LayersModel {
  const conv = (seed: number, filters: number, activation: 'relu' | 'sigmoid') => {
    const kernelInitializer = tfl.initializers.heNormal({ seed });
    return tfl.layers.conv2d({
      name: `conv${seed}`,
      filters,
      kernelSize: 3,
      padding: 'same',
      activation,
      kernelInitializer,
    });
  };
  const input = tfl.input({ shape: [SIZE, SIZE, 1] });
  const top = conv(1, 6, 'relu').apply(input) as tfl.SymbolicTensor;
  const pooled = tfl.layers.maxPooling2d({ poolSize: 2 }).apply(top);
  const dropped = seededDropout({ rate: 0.25, seed: 2 }).apply(conv(2, 8, 'relu').apply(pooled));
  const up = nearestUpSampling2d({ size: 2 }).apply(dropped) as tfl.SymbolicTensor;
  const both = tfl.layers.concatenate().apply([top, up]);
  return tfl.model({ inputs: input, outputs: conv(3, 1, 'sigmoid').apply(both) as tfl.SymbolicTensor });
}

async function sampledLosses(): Promise<number[]> {
  const { sparse } = sampledNets({ dropout: 0.25 });
  const { images, truths, pixels } = sampledBatch();
  const optimizer = { name: 'adam', learningRate: 0.01 } as const;
  const trainer = createTrainer(sparse, { loss: 'binaryCrossentropy', optimizer, seed: 3 });
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push(await trainer.step(images, truths, { pixels }));
  trainer.dispose();
  // Not `sparse.dispose()`: it spares the layers that the dense network has too.
  for (const variable of sparse.weights) variable.dispose();
  return losses;
}

/** One prediction and some steps of training on the current backend: the same code in Node and in a page. */
export async function engineRun(): Promise<EngineResult> {
  const rng = createRng(4);
  const shape = [3, SIZE, SIZE, 1];
  const images = ndarrayOf(
    Float32Array.from({ length: 3 * SIZE * SIZE }, () => rng.normal()),
    shape,
  );
  const truths = ndarrayOf(
    Float32Array.from(images.data, (value) => Number(value > 0.3)),
    shape,
  );
  const before = tf.memory().numTensors;
  const model = smallUnet();
  const map = await createPredictor(model)(images);
  const optimizer = { name: 'adam', learningRate: 0.01 } as const;
  const trainer = createTrainer(model, { loss: 'binaryCrossentropy', optimizer, seed: 3 });
  const losses: number[] = [];
  for (let i = 0; i < STEPS; i++) losses.push(await trainer.step(images, truths));
  const weights = [...(await trainer.weights()).values()].flatMap(({ data }) => [...data]);
  trainer.dispose();
  model.dispose();
  const sampled = await sampledLosses();
  return { map: [...map.data], losses, weights, sampled, leaked: tf.memory().numTensors - before };
}
