import { createRng, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { nearestUpSampling2d, seededDropout } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';

type Symbol = tfl.SymbolicTensor;

/** A U-Net of two poolings with every layer that `@ich/unet` uses; the same weights and names every time. */
export function smallUnet({ channels = 1, classes = 1, dropout = 0.3 } = {}): tfl.LayersModel {
  let seed = 1;
  const conv = (x: Symbol, name: string, filters: number, kernelSize: number, activation = 'relu'): Symbol => {
    const kernelInitializer = tfl.initializers.heNormal({ seed: seed++ });
    // A bias of 0 would hide its own part in the forward pass.
    const biasInitializer = tfl.initializers.randomUniform({ minval: -0.1, maxval: 0.1, seed: seed++ });
    const config = { name, filters, kernelSize, padding: 'same', kernelInitializer, biasInitializer } as const;
    return tfl.layers.conv2d({ ...config, activation: activation as 'relu' }).apply(x) as Symbol;
  };
  const pool = (x: Symbol, name: string): Symbol => tfl.layers.maxPooling2d({ poolSize: 2, name }).apply(x) as Symbol;
  const drop = (x: Symbol, name: string): Symbol =>
    seededDropout({ name, rate: dropout, seed: seed++ }).apply(x) as Symbol;
  const up = (x: Symbol, skip: Symbol, name: string, filters: number): Symbol => {
    const repeated = nearestUpSampling2d({ name: `${name}_repeat` }).apply(x) as Symbol;
    const narrowed = conv(repeated, `${name}_up`, filters, 2);
    const both = tfl.layers.concatenate({ name: `${name}_concat` }).apply([skip, narrowed]) as Symbol;
    return conv(both, `${name}_conv`, filters, 3);
  };
  const input = tfl.input({ shape: [null, null, channels], name: 'image' });
  const top = conv(input, 'down1', 4, 3);
  const middle = drop(conv(pool(top, 'pool1'), 'down2', 6, 3), 'drop2');
  const bottom = drop(conv(pool(middle, 'pool2'), 'down3', 8, 3), 'drop3');
  const back = up(up(bottom, middle, 'up2', 6), top, 'up1', 4);
  const tail = conv(back, 'tail', 2, 3, 'linear');
  return tfl.model({ inputs: input, outputs: conv(tail, 'head', classes, 1, 'sigmoid'), name: 'small' });
}

/** Batch number `index`: noise, and a threshold of it as truth. */
export function batchOf(
  index: number,
  { samples = 3, size = [16, 16], channels = 1, classes = 1 } = {},
): [View<Float32Array>, View<Float32Array>] {
  const rng = createRng(100 + index);
  const pixels = samples * size[0] * size[1];
  const image = Float32Array.from({ length: pixels * channels }, () => rng.normal());
  const truth = Float32Array.from({ length: pixels * classes }, (_, i) =>
    Number(image[Math.floor(i / classes) * channels] > 0.5 + (i % classes)),
  );
  return [ndarrayOf(image, [samples, ...size, channels]), ndarrayOf(truth, [samples, ...size, classes])];
}

/** Largest difference, relative to the largest value of `wanted`. */
export function relativeDifference(got: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (got.length !== wanted.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let scale = 1e-30;
  for (let i = 0; i < wanted.length; i++) {
    // NaN on either side stays NaN, which is less than no tolerance.
    difference = Math.max(difference, Math.abs(got[i] - wanted[i]));
    scale = Math.max(scale, Math.abs(wanted[i]));
  }
  return difference / scale;
}
