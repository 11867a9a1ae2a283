import { createRng } from '@ich/core';
import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { createOnnxPredictor, createOnnxTrainer, type OnnxPredictorOptions, type OnnxTrainer } from '@ich/onnx';
import { useBackend } from '@ich/tfjs';
import { predictTiled } from '@ich/tiling';
import * as tfl from '@tensorflow/tfjs-layers';
import { sampledBatch, sampledNets } from '../sampledNets.js';
import { batchOf, smallUnet } from '../smallUnet.js';

/** What came out, as plain numbers that go through JSON. */
export interface OnnxResult {
  /** Of a batch. */
  readonly map: number[];
  /** The same by another predictor, at the same time. */
  readonly twin: number[];
  /** Of two slices in windows that overlap. */
  readonly tiled: number[];
}

/** What came out of some steps. */
export interface TrainingResult {
  readonly losses: number[];
  /** Of the first step: how far it moved the weights at a rate of 1. */
  readonly gradients: number[];
  /** All weights after the last step of Adam, one after another. */
  readonly weights: number[];
  /** Of a batch, by the trained weights. */
  readonly map: number[];
  /** Losses and gradients at sampled pixels. */
  readonly sampled: number[];
}

/** A net without the widths that onnxruntime 1.30 gets wrong on WebGPU. */
function evenNet(): tfl.LayersModel {
  const layer = (filters: number, seed: number) =>
    ({
      filters,
      kernelSize: 3,
      padding: 'same',
      kernelInitializer: tfl.initializers.heNormal({ seed }),
    }) as const;
  return tfl.sequential({
    layers: [
      tfl.layers.conv2d({ ...layer(4, 1), activation: 'relu', inputShape: [null, null, 1] }),
      tfl.layers.conv2d({ ...layer(4, 2), activation: 'tanh' }),
      tfl.layers.conv2d({ ...layer(1, 3), activation: 'sigmoid' }),
    ],
  });
}

const NETS = { unet: smallUnet, even: evenNet, broken: () => new Uint8Array([1, 2, 3]) };

/** Which net. */
export type Net = keyof typeof NETS;

/** Predictions of a net by onnxruntime: the same code in Node, in a page and in a worker. */
export async function onnxRun(net: Net, options: OnnxPredictorOptions = {}): Promise<OnnxResult> {
  await useBackend({ prefer: 'cpu' });
  const model = NETS[net]();
  const open = () => createOnnxPredictor(model, options);
  const [predict, other] = await Promise.all([open(), open()]);
  const images = ndarrayFrom(batchOf(1)[0]);
  const [map, twin] = await Promise.all([predict(images), other(images)]);
  other.dispose();
  const rng = createRng(7);
  const slices = ndarrayOf(
    Float32Array.from({ length: 2 * 40 * 48 }, () => rng.normal()),
    [2, 40, 48],
  );
  const tiled = await predictTiled(slices, { window: 16, stride: 8, batchSize: 8, predictor: predict });
  predict.dispose();
  return { map: [...map.data], twin: [...twin.data], tiled: [...tiled.data] };
}

type Threads = Pick<OnnxPredictorOptions, 'threads'>;

/** Steps of the small U-Net, with dropout and in parts, and of a net of two inputs. */
export async function onnxTraining(options: Threads = {}): Promise<TrainingResult> {
  await useBackend({ prefer: 'cpu' });
  const [images, truths] = batchOf(1);
  const first = await firstStep(smallUnet(), (trainer) => trainer.step(images, truths), options);
  const adam = { name: 'adam', learningRate: 0.01 } as const;
  const trainer = await createOnnxTrainer(smallUnet(), {
    loss: LOSS,
    optimizer: adam,
    seed: 5,
    microBatch: 2,
    ...options,
  });
  const losses = [first.loss];
  for (let i = 0; i < 3; i++) losses.push(await trainer.step(images, truths));
  const weights = await valuesOf(trainer);
  const map = [...(await trainer.predict(ndarrayFrom(images))).data];
  trainer.dispose();
  const { images: places, truths: wanted, pixels } = sampledBatch();
  const step = (sparse: OnnxTrainer): Promise<number> => sparse.step(places, wanted, { pixels });
  const { loss, gradients } = await firstStep(sampledNets().sparse, step, options);
  return { losses, gradients: first.gradients, weights, map, sampled: [loss, ...gradients] };
}

const LOSS = 'binaryCrossentropy';

async function firstStep(
  model: tfl.LayersModel,
  step: (trainer: OnnxTrainer) => Promise<number>,
  options: Threads,
): Promise<{ loss: number; gradients: number[] }> {
  const optimizer = { name: 'sgd', learningRate: 1 } as const;
  const trainer = await createOnnxTrainer(model, { loss: LOSS, optimizer, seed: 5, ...options });
  const before = await valuesOf(trainer);
  const loss = await step(trainer);
  const after = await valuesOf(trainer);
  trainer.dispose();
  return { loss, gradients: before.map((value, i) => value - after[i]) };
}

async function valuesOf(trainer: OnnxTrainer): Promise<number[]> {
  return [...(await trainer.weights()).values()].flatMap(({ data }) => [...data]);
}
