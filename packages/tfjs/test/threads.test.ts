// From the built room: the threads load its files.

import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';

/** Large enough that the backend shares the work; y, and the gradients by x and filter. */
async function convolution(): Promise<ArrayLike<number>[]> {
  const tensors = tf.tidy(() => {
    const x = tf.randomNormal([2, 24, 24, 16], 0, 1, 'float32', 1) as tf.Tensor4D;
    const f = tf.randomNormal([3, 3, 16, 16], 0, 1, 'float32', 2) as tf.Tensor4D;
    const convolve = (p: tf.Tensor, q: tf.Tensor): tf.Tensor =>
      tf.conv2d(p as tf.Tensor4D, q as tf.Tensor4D, 1, 'same');
    const total = (p: tf.Tensor, q: tf.Tensor): tf.Tensor => tf.sum(tf.square(convolve(p, q)));
    return [convolve(x, f), ...tf.grads(total)([x, f])];
  });
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  tf.dispose(tensors);
  return values;
}

describe('wasm with threads', () => {
  it('computes what one thread computes, and leaves no tensor and no trace behind', async () => {
    const processors = cpus().length;
    const info = await useBackend({ prefer: 'wasm', threads: 2 });
    expect(info).toMatchObject({ name: 'wasm', threads: 2, canTrain: true });
    expect(info.reason).toContain('2 threads');
    expect(cpus()).toHaveLength(processors);
    const before = tf.memory().numTensors;
    const got = await convolution();
    expect(tf.memory().numTensors).toBe(before);
    await useBackend({ prefer: 'cpu' });
    const wanted = await convolution();
    for (const [i, values] of wanted.entries()) {
      const all = Array.from(values);
      const scale = all.reduce((max, v) => Math.max(max, Math.abs(v)), 1);
      const worst = all.reduce((max, v, j) => Math.max(max, Math.abs(v - got[i][j])), 0);
      expect(worst / scale).toBeLessThan(5e-6);
    }
  });

  it('keeps its number: another one is an error, none is whatever runs', async () => {
    expect((await useBackend({ prefer: 'wasm' })).threads).toBe(2);
    expect((await useBackend({ prefer: 'wasm', threads: 2 })).threads).toBe(2);
    await expect(useBackend({ prefer: 'wasm', threads: 3 })).rejects.toThrow(/already runs with 2 threads/);
    await expect(useBackend({ prefer: 'wasm', threads: 0 })).rejects.toMatchObject({ code: 'parameter' });
    await expect(useBackend({ prefer: 'wasm', threads: 9 })).rejects.toMatchObject({ code: 'parameter' });
  });

  it('lets the process end, and prints nothing', () => {
    // No --input-type: Node hands its options on to threads, and these start from files.
    const script = `(async () => {
      const { useBackend } = await import('@ich/tfjs');
      const tf = await import('@tensorflow/tfjs-core');
      const { threads } = await useBackend({ prefer: 'wasm', threads: 3 });
      const y = tf.conv2d(tf.ones([1, 64, 64, 8]), tf.ones([3, 3, 8, 8]), 1, 'valid');
      process.stdout.write(threads + ' ' + (await y.data())[0] + ' ' + ('Worker' in globalThis));
    })();`;
    const run = spawnSync(process.execPath, ['-e', script], {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([run.stdout, run.stderr, run.status]).toEqual(['3 72 false', '', 0]);
  });
});
