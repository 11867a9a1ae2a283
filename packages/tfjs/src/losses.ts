import * as tf from '@tensorflow/tfjs-core';
import type { LossName } from './types.js';

/** Keras' `epsilon()`: probabilities are kept this far from 0 and 1. */
const CLIP = 1e-7;
/** Keeps the overlap losses defined, and 0, on samples where truth and prediction are both empty. */
const SMOOTH = 1;

/** A loss as a scalar: the mean over the samples of a batch [n, row, column, class]. */
export type Loss = (truths: tf.Tensor4D, output: tf.Tensor4D) => tf.Scalar;

/**
 * Losses of probabilities. Each is a mean over samples, so that the loss of a batch is the weighted mean of the losses
 * of its parts.
 *
 * - `binaryCrossentropy`: mean over all pixels of -(y log p + (1 - y) log(1 - p)), p clipped to [1e-7, 1 - 1e-7]
 * - `softDice`: 1 - (2 I + 1) / (S + 1), with I = sum(y p) and S = sum(y) + sum(p) per sample (Milletari et al. 2016,
 *   doi:10.1109/3DV.2016.79, with plain sums below)
 * - `softJaccard`: 1 - (I + 1) / (S - I + 1)
 */
export const LOSSES: Readonly<Record<LossName, Loss>> = {
  binaryCrossentropy: (truths, output) => {
    const p = tf.clipByValue(output, CLIP, 1 - CLIP);
    const hit = tf.mul(truths, tf.log(p));
    const miss = tf.mul(tf.sub(1, truths), tf.log(tf.sub(1, p)));
    return tf.neg(meanOf(tf.add(hit, miss)));
  },
  softDice: (truths, output) => overlapLoss(truths, output, (both, sum) => [tf.mul(both, 2), sum]),
  softJaccard: (truths, output) => overlapLoss(truths, output, (both, sum) => [both, tf.sub(sum, both)]),
};

type Ratio = (both: tf.Tensor, sum: tf.Tensor) => [numerator: tf.Tensor, denominator: tf.Tensor];

function overlapLoss(truths: tf.Tensor4D, output: tf.Tensor4D, ratio: Ratio): tf.Scalar {
  const perSample = (x: tf.Tensor): tf.Tensor => tf.sum(tf.sum(x, [2, 3]), 1);
  const both = perSample(tf.mul(truths, output));
  const [numerator, denominator] = ratio(both, tf.add(perSample(truths), perSample(output)));
  return tf.mean(tf.sub(1, tf.div(tf.add(numerator, SMOOTH), tf.add(denominator, SMOOTH))));
}

/** Mean of a map by rows, then by samples: in one go the wasm backend adds up in single precision and is off by 1e-4. */
function meanOf(x: tf.Tensor): tf.Scalar {
  return tf.mean(tf.mean(tf.mean(x, [2, 3]), 1));
}

/**
 * Binary cross-entropy of logits z: mean of max(z, 0) - z y + log(1 + exp(-|z|)), whose gradient (sigmoid(z) - y) / n
 * neither vanishes nor overflows. Keras computes the same when the output comes straight from a sigmoid
 * (`_keras_logits`), where clipping never shows.
 */
export function sigmoidCrossentropy(truths: tf.Tensor4D, logits: tf.Tensor4D): tf.Scalar {
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as [tf.Tensor4D, tf.GradSaveFunc];
    save([z]);
    const soft = tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(z)))));
    const value = meanOf(tf.add(tf.sub(tf.relu(z), tf.mul(z, truths)), soft));
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      tf.mul(tf.sub(tf.sigmoid(saved[0]), truths), tf.div(dy, z.size));
    return { value, gradFunc };
  });
  return loss(logits) as tf.Scalar;
}
