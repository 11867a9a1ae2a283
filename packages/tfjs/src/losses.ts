import * as tf from '@tensorflow/tfjs-core';
import type { LossName } from './types.js';

/** Keras' `epsilon()`: probabilities are kept this far from 0 and 1. */
const CLIP = 1e-7;
/** Keeps the overlap losses defined, and 0, on samples where truth and prediction are both empty. */
const SMOOTH = 1;

/** How pixels count. */
export interface Weighting {
  /** Weight of the positive term of the cross-entropy. */
  readonly positiveWeight: number;
  /** [n, row, column, 1]; 1 everywhere without. */
  readonly weights?: tf.Tensor4D;
}

/** A loss as a scalar: the mean over the samples of a batch [n, row, column, class]. */
export type Loss = (truths: tf.Tensor4D, output: tf.Tensor4D, weighting: Weighting) => tf.Scalar;

/**
 * Losses of probabilities. Each is a mean over samples, so that the loss of a batch is the weighted mean of the losses
 * of its parts; `WEIGHT_SCALES` makes it the mean over the weights.
 *
 * - `binaryCrossentropy`: mean over all pixels of -w (P y log p + (1 - y) log(1 - p)), p clipped to [1e-7, 1 - 1e-7],
 *   w the weight of the pixel, P that of the positive term
 * - `softDice`: 1 - (2 I + 1) / (S + 1), with I = sum(w y p) and S = sum(w y) + sum(w p) per sample (Milletari et al.
 *   2016, doi:10.1109/3DV.2016.79, with plain sums below)
 * - `softJaccard`: 1 - (I + 1) / (S - I + 1)
 */
export const LOSSES: Readonly<Record<LossName, Loss>> = {
  binaryCrossentropy: (truths, output, { positiveWeight, weights }) => {
    const p = tf.clipByValue(output, CLIP, 1 - CLIP);
    const hit = tf.mul(truths, tf.log(p));
    const miss = tf.mul(tf.sub(1, truths), tf.log(tf.sub(1, p)));
    const terms = tf.add(positiveWeight === 1 ? hit : tf.mul(hit, positiveWeight), miss);
    return tf.neg(meanOf(weighted(terms, weights)));
  },
  softDice: (truths, output, { weights }) =>
    overlapLoss(truths, output, weights, (both, sum) => [tf.mul(both, 2), sum]),
  softJaccard: (truths, output, { weights }) =>
    overlapLoss(truths, output, weights, (both, sum) => [both, tf.sub(sum, both)]),
};

/**
 * What turns the mean over all pixels or samples into that over the weights [n, row, column] of a whole batch: pixels
 * by the sum of their weights; samples by the number of those that have any, the others having a loss of 0.
 */
export const WEIGHT_SCALES: Readonly<Record<LossName, (weights: Float32Array, samples: number) => number>> = {
  binaryCrossentropy: (weights) => weights.length / weights.reduce((sum, w) => sum + w, 0),
  softDice: perWeighedSample,
  softJaccard: perWeighedSample,
};

function perWeighedSample(weights: Float32Array, samples: number): number {
  const per = weights.length / samples;
  let present = 0;
  for (let at = 0; at < weights.length; at += per) {
    if (weights.subarray(at, at + per).some((w) => w > 0)) present++;
  }
  return samples / present;
}

type Ratio = (both: tf.Tensor, sum: tf.Tensor) => [numerator: tf.Tensor, denominator: tf.Tensor];

function overlapLoss(truths: tf.Tensor4D, output: tf.Tensor4D, weights: Weighting['weights'], ratio: Ratio): tf.Scalar {
  const perSample = (x: tf.Tensor): tf.Tensor => tf.sum(tf.sum(x, [2, 3]), 1);
  const counted = weighted(output, weights);
  const both = perSample(tf.mul(truths, counted));
  const [numerator, denominator] = ratio(both, tf.add(perSample(weighted(truths, weights)), perSample(counted)));
  return tf.mean(tf.sub(1, tf.div(tf.add(numerator, SMOOTH), tf.add(denominator, SMOOTH))));
}

function weighted(x: tf.Tensor, weights: Weighting['weights']): tf.Tensor {
  return weights ? tf.mul(x, weights) : x;
}

/** Mean of a map by rows, then by samples: in one go the wasm backend adds up in single precision and is off by 1e-4. */
function meanOf(x: tf.Tensor): tf.Scalar {
  return tf.mean(tf.mean(tf.mean(x, [2, 3]), 1));
}

/**
 * Binary cross-entropy of logits z: mean of w (s - z y + (P - 1) y (s - z)) with s = max(z, 0) + log(1 + exp(-|z|)),
 * whose gradient w (sigmoid(z) - y + (P - 1) y (sigmoid(z) - 1)) / n neither vanishes nor overflows. Keras computes the
 * same when the output comes straight from a sigmoid (`_keras_logits`), where clipping never shows; with the weight P
 * of the positive term it is PyTorch's `BCEWithLogitsLoss`.
 */
export const sigmoidCrossentropy: Loss = (truths, logits, { positiveWeight, weights }) => {
  // Made anew on the way back: tensors of the forward pass are gone by then.
  const more = (x: tf.Tensor, away: tf.Tensor): tf.Tensor =>
    positiveWeight === 1 ? x : tf.add(x, tf.mul(tf.mul(truths, positiveWeight - 1), away));
  const loss = tf.customGrad((...args) => {
    const [z, save] = args as [tf.Tensor4D, tf.GradSaveFunc];
    save([z]);
    const soft = tf.log(tf.add(1, tf.exp(tf.neg(tf.abs(z)))));
    const plain = tf.add(tf.sub(tf.relu(z), tf.mul(z, truths)), soft);
    // softplus(-z), from max(-z, 0): the difference s - z would cancel.
    const terms = more(plain, tf.add(soft, tf.relu(tf.neg(z))));
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => {
      const p = tf.sigmoid(saved[0]);
      const slope = more(tf.sub(p, truths), tf.sub(p, 1));
      return tf.mul(weighted(slope, weights), tf.div(dy, z.size));
    };
    return { value: meanOf(weighted(terms, weights)), gradFunc };
  });
  return loss(logits) as tf.Scalar;
};
