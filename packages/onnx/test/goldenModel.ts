import { createRng } from '@ich/core';
import { nearestUpSampling2d } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

type Symbol = tfl.SymbolicTensor;

/**
 * A model with nearly every layer there is a rule for, whose weights are uniform draws of the house generator: the same
 * bits everywhere, so that its file can be compared byte by byte.
 */
export function goldenModel(): tfl.LayersModel {
  const { layers } = tfl;
  const through = (x: Symbol, ...made: tfl.layers.Layer[]): Symbol =>
    made.reduce((value, layer) => layer.apply(value) as Symbol, x);
  const same = { kernelSize: 3, padding: 'same' } as const;
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
    layers.dropout({ rate: 0.5, name: 'noise' }),
    layers.conv2d({ ...same, filters: 4, dilationRate: 2, activation: 'tanh', name: 'dilated' }),
  );
  const parts = [
    through(down, nearestUpSampling2d({ name: 'nearest' })),
    through(down, layers.upSampling2d({ size: [2, 2], interpolation: 'bilinear', name: 'bilinear' })),
    through(down, layers.conv2dTranspose({ ...same, filters: 2, strides: 2, name: 'transposed' })),
    top,
  ];
  const both = layers.concatenate({ name: 'both' }).apply(parts) as Symbol;
  const output = through(both, layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid', name: 'head' }));
  return drawn(tfl.model({ inputs: input, outputs: output, name: 'golden' }));
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

/** What goes through it, [2, 8, 12, 2]. */
export function goldenImages(): Float32Array {
  const rng = createRng(12);
  return Float32Array.from({ length: 2 * 8 * 12 * 2 }, () => rng.uniform(-1, 1));
}
