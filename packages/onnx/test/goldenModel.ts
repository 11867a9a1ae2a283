import { createRng } from '@ich/core';
import {
  bilinearUpSampling2d,
  gatherPixels,
  groupNormalization,
  instanceNormalization,
  nearestUpSampling2d,
  nearestUpSampling3d,
  seededDropout,
} from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

type Symbol = tfl.SymbolicTensor;
const { layers } = tfl;
const same = { kernelSize: 3, padding: 'same' } as const;

function through(x: Symbol, ...made: tfl.layers.Layer[]): Symbol {
  return made.reduce((value, layer) => layer.apply(value) as Symbol, x);
}

/**
 * A model with nearly every layer there is a rule for, whose weights are uniform draws of the house generator: the same
 * bits everywhere, so that its file can be compared byte by byte.
 */
export function goldenModel({ noise = true } = {}): tfl.LayersModel {
  const input = tfl.input({ shape: [null, null, 2], name: 'image' });
  const top = through(
    input,
    layers.conv2d({ ...same, filters: 3, activation: 'relu', name: 'plain' }),
    layers.batchNormalization({ name: 'norm' }),
    layers.depthwiseConv2d({ ...same, name: 'depthwise' }),
    layers.leakyReLU({ alpha: 0.2, name: 'leaky' }),
  );
  const down = through(
    top,
    layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
    ...(noise ? [layers.dropout({ rate: 0.5, name: 'noise' })] : []),
    layers.conv2d({ ...same, filters: 4, dilationRate: 2, activation: 'tanh', name: 'dilated' }),
    groupNormalization({ groups: 2, name: 'groups' }),
  );
  const weighed = layers
    .multiply({ name: 'weighed' })
    .apply([
      down,
      through(
        down,
        layers.globalAveragePooling2d({ name: 'mean' }),
        layers.dense({ units: 4, activation: 'sigmoid', name: 'factors' }),
        layers.reshape({ targetShape: [1, 1, 4], name: 'pixel' }),
      ),
    ]) as Symbol;
  const parts = [
    through(weighed, nearestUpSampling2d({ name: 'nearest' })),
    through(down, layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear', name: 'bilinear' })),
    through(down, bilinearUpSampling2d({ name: 'middles' }), instanceNormalization({ name: 'instances' })),
    through(down, layers.conv2dTranspose({ ...same, filters: 2, strides: 2, name: 'transposed' })),
    through(top, layers.averagePooling2d({ poolSize: 3, strides: 1, padding: 'same', name: 'average' })),
    through(top, layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same', name: 'overlap' })),
    through(
      top,
      layers.conv2d({ ...same, filters: 2, strides: 2, activation: 'elu', name: 'strided' }),
      nearestUpSampling2d({ name: 'back' }),
    ),
  ];
  const both = layers.concatenate({ name: 'both' }).apply(parts) as Symbol;
  const output = through(both, layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid', name: 'head' }));
  return drawn(tfl.model({ inputs: input, outputs: output, name: 'golden' }));
}

/** The same in three dimensions. */
export function goldenVolumeModel(): tfl.LayersModel {
  const input = tfl.input({ shape: [null, null, null, 1], name: 'image' });
  const top = through(
    input,
    layers.conv3d({ ...same, filters: 2, activation: 'relu', name: 'plain' }),
    groupNormalization({ groups: 1, name: 'groups' }),
  );
  const down = through(top, layers.maxPooling3d({ poolSize: 2, strides: 2, name: 'pool' }));
  const parts = [
    top,
    through(down, nearestUpSampling3d({ name: 'nearest' })),
    through(down, layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2, name: 'transposed' })),
  ];
  const both = layers.concatenate({ name: 'both' }).apply(parts) as Symbol;
  const output = through(both, layers.conv3d({ filters: 1, kernelSize: 1, activation: 'sigmoid', name: 'head' }));
  return drawn(tfl.model({ inputs: input, outputs: output, name: 'volume' }));
}

/** Two levels at sampled pixels, and dense layers behind them. */
export function goldenSampledModel({ rate = 0.5 } = {}): tfl.LayersModel {
  const image = tfl.input({ shape: [null, null, 2], name: 'image' });
  const pixels = tfl.input({ shape: [null, 2], name: 'pixels' });
  const top = through(image, layers.conv2d({ ...same, filters: 3, activation: 'relu', name: 'top' }));
  const down = through(
    top,
    layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
    layers.conv2d({ ...same, filters: 4, dilationRate: 2, activation: 'relu', name: 'down' }),
  );
  const parts = [
    gatherPixels({ name: 'fine' }).apply([top, pixels]) as Symbol,
    gatherPixels({ stride: 2, name: 'coarse' }).apply([down, pixels]) as Symbol,
  ];
  const output = through(
    layers.concatenate({ name: 'both' }).apply(parts) as Symbol,
    layers.dense({ units: 5, activation: 'relu', name: 'wide' }),
    seededDropout({ rate, seed: 1, name: 'drop' }),
    layers.dense({ units: 1, activation: 'sigmoid', name: 'head' }),
  );
  return drawn(tfl.model({ inputs: [image, pixels], outputs: output, name: 'sampled' }));
}

/** Draws all weights anew; moving variances are positive. */
function drawn(model: tfl.LayersModel): tfl.LayersModel {
  const rng = createRng(11);
  tf.tidy(() => {
    const weights = model.weights.map(({ name, shape }) => {
      const low = name.includes('variance') ? 0.5 : -0.5;
      const sizes = shape as number[];
      const values = Float32Array.from({ length: tf.util.sizeFromShape(sizes) }, () => rng.uniform(low, 1));
      return tf.tensor(values, sizes);
    });
    model.setWeights(weights);
  });
  return model;
}

/** What goes through them: [2, 8, 12, 2], and as much [2, 4, 6, 8, 1]. */
export function goldenImages(): Float32Array {
  const rng = createRng(12);
  return Float32Array.from({ length: 384 }, () => rng.uniform(-1, 1));
}
