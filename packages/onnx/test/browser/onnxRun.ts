import { createRng } from '@ich/core';
import { ndarrayFrom, ndarrayOf } from '@ich/core/ndarray';
import { createOnnxPredictor, createOnnxTrainer, type OnnxPredictorOptions } from '@ich/onnx';
import { useBackend } from '@ich/tfjs';
import { predictTiled } from '@ich/tiling';
import * as tfl from '@tensorflow/tfjs-layers';
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

/** Which net. */
export type Net = 'unet' | 'even';

/** Predictions of a net by onnxruntime: the same code in Node, in a page and in a worker. */
export async function onnxRun(net: Net, options: OnnxPredictorOptions = {}): Promise<OnnxResult> {
  await useBackend({ prefer: 'cpu' });
  const model = net === 'unet' ? smallUnet() : evenNet();
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

/** Some steps of the small U-Net, with dropout. */
export async function onnxTraining(options: Pick<OnnxPredictorOptions, 'threads'> = {}): Promise<TrainingResult> {
  await useBackend({ prefer: 'cpu' });
  const [images, truths] = batchOf(1);
  const losses: number[] = [];
  const model = smallUnet();
  const valuesOf = (weights: ReadonlyMap<string, { data: Float32Array }>) =>
    [...weights.values()].flatMap(({ data }) => [...data]);
  const loss = 'binaryCrossentropy';
  const slope = await createOnnxTrainer(model, {
    loss,
    optimizer: { name: 'sgd', learningRate: 1 },
    seed: 5,
    ...options,
  });
  const before = valuesOf(await slope.weights());
  losses.push(await slope.step(images, truths));
  const after = valuesOf(await slope.weights());
  slope.dispose();
  const adam = { name: 'adam', learningRate: 0.01 } as const;
  const trainer = await createOnnxTrainer(smallUnet(), { loss, optimizer: adam, seed: 5, microBatch: 2, ...options });
  for (let i = 0; i < 3; i++) losses.push(await trainer.step(images, truths));
  const weights = valuesOf(await trainer.weights());
  const map = [...(await trainer.predict(ndarrayFrom(images))).data];
  trainer.dispose();
  return { losses, gradients: before.map((value, i) => value - after[i]), weights, map };
}
