import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { estimateTrainingMemory } from '../src/index.js';
import { smallUnet } from './smallUnet.js';

beforeAll(async () => {
  await useBackend({ prefer: 'cpu' });
});

describe('estimateTrainingMemory', () => {
  it('adds up by hand', () => {
    const conv = { filters: 2, kernelSize: 3, padding: 'same', useBias: false } as const;
    const model = tfl.sequential({
      layers: [
        tfl.layers.conv2d({ ...conv, inputShape: [8, 8, 1] }),
        tfl.layers.batchNormalization({ scale: false, center: false }),
        tfl.layers.maxPooling2d({ poolSize: 2 }),
        tfl.layers.conv2dTranspose({ filters: 1, kernelSize: 2, strides: 2 }),
      ],
    });
    const { bytes, parts } = estimateTrainingMemory(model, [3, 8, 8, 1]);
    const trained = 4 * (9 * 2 + 4 * 2 + 1);
    expect(parts).toEqual({
      program: 150 * 2 ** 20,
      weights: 2 * (trained + 4 * 4),
      gradients: trained,
      optimizer: 2 * trained,
      kernels: 3 * trained,
      // Twice the normalised maps, the pooled ones and their places, the output.
      activations: 4 * 3 * (2 * 64 + 2 * 2 * 64 + 3 * 2 * 16 + 64),
      // Nine copies of the one channel of the image; the largest maps have two channels.
      working: 4 * 3 * (2 * 9 * 64 + 4 * 2 * 64),
    });
    expect(bytes).toBe(Object.values(parts).reduce((a, b) => a + b, 0));
  });

  it('counts a batch that goes through in parts by its parts', () => {
    const model = smallUnet();
    const one = estimateTrainingMemory(model, [2, 16, 16, 1]).parts;
    const even = estimateTrainingMemory(model, [4, 16, 16, 1], { microBatch: 2 }).parts;
    expect(even).toEqual({ ...one, gradients: 2 * one.gradients });
    const odd = estimateTrainingMemory(model, [5, 16, 16, 1], { microBatch: 2 }).parts;
    expect(odd.activations).toBe(1.5 * one.activations);
    expect(odd.gradients).toBe(3 * one.gradients);
  });

  it('leaves no tensor behind, and refuses what cannot be trained', () => {
    const model = smallUnet();
    const before = tf.memory().numTensors;
    estimateTrainingMemory(model, [1, 16, 16, 1]);
    expect(tf.memory().numTensors).toBe(before);
    expect(() => estimateTrainingMemory(model, [16, 16, 1])).toThrow(/a batch \[n, row, column, channel\]/);
    expect(() => estimateTrainingMemory(model, [1, 16, 0, 1])).toThrow(/shape/);
    expect(() => estimateTrainingMemory(model, [1, 16, 16, 1], { microBatch: 0 })).toThrow(/microBatch/);
    const first = tfl.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [4, 4, 1] });
    const noisy = tfl.sequential({ layers: [first, tfl.layers.dropout({ rate: 0.5, name: 'noise' })] });
    expect(() => estimateTrainingMemory(noisy, [1, 4, 4, 1])).toThrow(/estimateTrainingMemory.*layer noise/);
  });

  it('is what a process takes, within a factor of 1.5', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'peakMemory.mjs')]);
    const { bytes, peak } = JSON.parse(stdout) as { bytes: number; peak: number };
    expect(peak / bytes).toBeGreaterThan(1 / 1.5);
    expect(peak / bytes).toBeLessThan(1.5);
  });
});
