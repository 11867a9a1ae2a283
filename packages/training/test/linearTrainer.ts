import { contiguousData, createRng, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Trainer, TrainerState, WeightMap } from '@ich/tfjs';

const NAMES = ['grey', 'grey2', 'bias'] as const;

/**
 * A trainer of a pixelwise logistic regression on (grey, grey squared, 1) by Adam in doubles, kept in float32, with
 * dropout of whole pixels by seed and step. Small, but every part of a trainer's state matters to its numbers.
 */
export function linearTrainer(options: { learningRate: number; seed?: number; dropout?: number }): Trainer {
  const root = createRng(options.seed ?? 1);
  let done = 0;
  const make = (values: readonly number[]): Float32Array[] => values.map((value) => new Float32Array([value]));
  const weights = make([0.1, -0.1, 0]);
  const moment1 = make([0, 0, 0]);
  const moment2 = make([0, 0, 0]);

  const asMap = (arrays: readonly Float32Array[], slot = ''): [string, { shape: number[]; data: Float32Array }][] =>
    NAMES.map((name, i) => [`${slot}${name}`, { shape: [1], data: arrays[i] }]);
  const put = (from: WeightMap, arrays: readonly Float32Array[], slot = ''): void => {
    NAMES.forEach((name, i) => {
      arrays[i].set(from.get(`${slot}${name}`)?.data ?? [Number.NaN]);
    });
  };
  const features = (grey: number): number[] => [grey, grey * grey, 1];
  const probability = (grey: number): number => {
    const logit = features(grey).reduce((sum, value, i) => sum + value * weights[i][0], 0);
    return 1 / (1 + Math.exp(-logit));
  };

  const step = async (images: View<Float32Array>, truths: View<Float32Array>): Promise<number> => {
    const x = contiguousData(images);
    const t = contiguousData(truths);
    const rng = root.fork(done);
    const gradient = [0, 0, 0];
    let loss = 0;
    for (let i = 0; i < x.length; i++) {
      const p = probability(x[i]);
      loss -= t[i] * Math.log(p) + (1 - t[i]) * Math.log(1 - p);
      if (rng.uniform() < (options.dropout ?? 0.25)) continue;
      features(x[i]).forEach((value, k) => {
        gradient[k] += ((p - t[i]) * value) / x.length;
      });
    }
    done += 1;
    for (let k = 0; k < 3; k++) {
      moment1[k][0] = 0.9 * moment1[k][0] + 0.1 * gradient[k];
      moment2[k][0] = 0.999 * moment2[k][0] + 0.001 * gradient[k] ** 2;
      const rate = (options.learningRate * Math.sqrt(1 - 0.999 ** done)) / (1 - 0.9 ** done);
      weights[k][0] -= (rate * moment1[k][0]) / (Math.sqrt(moment2[k][0]) + 1e-7);
    }
    return loss / x.length;
  };
  const predict = (batch: NdArray<Float32Array>): NdArray<Float32Array> =>
    ndarrayOf(contiguousData(batch).map(probability), batch.shape);

  return {
    step,
    predict,
    // The live arrays, on purpose: who keeps them has to copy them.
    weights: async () => new Map(asMap(weights)),
    setWeights: async (from) => put(from, weights),
    state: async (): Promise<TrainerState> => ({
      step: done,
      weights: new Map(asMap(weights)),
      slots: new Map([...asMap(moment1, 'm/'), ...asMap(moment2, 'v/')]),
    }),
    restore: async (state) => {
      done = state.step;
      put(state.weights, weights);
      put(state.slots, moment1, 'm/');
      put(state.slots, moment2, 'v/');
    },
    dispose: () => {},
  };
}
