import { createRng, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { bilinearUpSampling2d, gatherPixels, seededDropout } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';

type Symbol = tfl.SymbolicTensor;

/** The same layers twice: at sampled pixels, [image, pixels] -> [n, pixel, 1], and densely. They share their weights. */
export function sampledNets({ dropout = 0 } = {}): { sparse: tfl.LayersModel; dense: tfl.LayersModel } {
  let seed = 1;
  const start = () => ({
    kernelInitializer: tfl.initializers.heNormal({ seed: seed++ }),
    biasInitializer: tfl.initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed: seed++ }),
  });
  const conv = (x: Symbol, name: string, filters: number, dilationRate = 1): Symbol => {
    const config = { kernelSize: 3, padding: 'same', activation: 'relu', name, filters, dilationRate } as const;
    return tfl.layers.conv2d({ ...config, ...start() }).apply(x) as Symbol;
  };
  const pool = (x: Symbol, name: string): Symbol => tfl.layers.maxPooling2d({ poolSize: 2, name }).apply(x) as Symbol;
  const image = tfl.input({ shape: [null, null, 2], name: 'image' });
  const pixels = tfl.input({ shape: [null, 2], name: 'pixels' });
  const one = conv(image, 'one', 3);
  const two = conv(pool(one, 'pool1'), 'two', 4);
  const levels = [one, two, conv(pool(two, 'pool2'), 'three', 5, 2)];
  const head = [
    tfl.layers.dense({ units: 6, activation: 'relu', name: 'wide', ...start() }),
    seededDropout({ rate: dropout, seed: 1, name: 'drop' }),
    tfl.layers.dense({ units: 1, activation: 'sigmoid', name: 'head', ...start() }),
  ];
  const through = (parts: Symbol[]): Symbol =>
    head.reduce((x, layer) => layer.apply(x) as Symbol, tfl.layers.concatenate().apply(parts) as Symbol);
  const gathered = levels.map((x, i) => gatherPixels({ stride: 2 ** i }).apply([x, pixels]) as Symbol);
  const enlarged = levels.map((x, i) => bilinearUpSampling2d({ size: 2 ** i }).apply(x) as Symbol);
  return {
    sparse: tfl.model({ inputs: [image, pixels], outputs: through(gathered) }),
    dense: tfl.model({ inputs: image, outputs: through(enlarged) }),
  };
}

/** Images, truths everywhere, and distinct pixels with the truths there and weights of 1 at them. */
export interface SampledBatch {
  images: NdArray<Float32Array>;
  pixels: View<Float32Array>;
  truths: View<Float32Array>;
  everywhere: View<Float32Array>;
  sampled: View<Float32Array>;
}

export function sampledBatch({ samples = 3, size = [8, 12], count = 10 } = {}): SampledBatch {
  const rng = createRng(9);
  const [rows, columns] = size;
  const area = rows * columns;
  const images = Float32Array.from({ length: samples * area * 2 }, () => rng.normal());
  const everywhere = Float32Array.from({ length: samples * area }, (_, i) => Number(images[2 * i] > 0.4));
  const all = Array.from({ length: area }, (_, i) => i);
  const places = Array.from({ length: samples }, () => rng.shuffle(all).slice(0, count));
  const pixels = places.flat().flatMap((i) => [Math.floor(i / columns), i % columns]);
  const sampled = new Float32Array(samples * area);
  for (const [n, own] of places.entries()) for (const i of own) sampled[n * area + i] = 1;
  const truths = places.flatMap((own, n) => own.map((i) => everywhere[n * area + i]));
  return {
    images: ndarrayOf(images, [samples, rows, columns, 2]),
    pixels: ndarrayOf(Float32Array.from(pixels), [samples, count, 2]),
    truths: ndarrayOf(Float32Array.from(truths), [samples, count, 1]),
    everywhere: ndarrayOf(everywhere, [samples, rows, columns, 1]),
    sampled: ndarrayOf(sampled, [samples, rows, columns, 1]),
  };
}
