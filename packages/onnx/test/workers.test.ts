import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

/** Losses of a run in a thread of its own, which has to end by itself. */
function lossesOfThread(): Promise<{ losses: number[]; exitCode: number }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url));
    let losses: number[] = [];
    worker.once('message', (message: number[]) => {
      losses = message;
    });
    worker.once('error', reject);
    worker.once('exit', (exitCode) => resolve({ losses, exitCode }));
  });
}

it('trains in two threads at once, each with sessions of its own', async () => {
  const [a, b] = await Promise.all([lossesOfThread(), lossesOfThread()]);
  expect(a.losses).toHaveLength(5);
  expect(a.losses[4]).toBeLessThan(a.losses[0]);
  expect(b).toEqual(a);
  expect(a.exitCode).toBe(0);
});
