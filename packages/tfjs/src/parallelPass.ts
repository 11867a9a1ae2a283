import type { Worker } from 'node:worker_threads';
import { describeValue, IchError } from '@ich/core';
import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { addScaled } from './addScaled.js';
import { gradientPass } from './gradientPass.js';
import type { Pass } from './localPass.js';
import type { PassReply, PassRequest, PassSetup } from './passWorker.js';
import { stretchOf } from './stretchOf.js';
import type { Gradients, LossSpec } from './types.js';

/**
 * A pass shared by threads, each with a wasm backend and a copy of the model: stretch i of the batch goes to thread i,
 * the first stays here. The weights go over in shared memory before each pass, the gradients are added up in the order
 * of the stretches, so that the same number of threads gives the same bits every time.
 *
 * @throws IchError `parameter` for a backend or a model that cannot be shared
 */
export function parallelPass(model: LayersModel, loss: LossSpec, threads: number): Pass {
  checkSharable(model);
  const sizes = model.trainableWeights.map((variable) => variable.read().size);
  const shared = new Float32Array(new SharedArrayBuffer(4 * sizes.reduce((a, b) => a + b, 0)));
  const setup: PassSetup = { topology: model.toJSON(undefined, false) as object, loss, weights: shared };
  let workers: Promise<Worker[]> | undefined;

  return {
    run: async (batch, microBatch, clock) => {
      workers ??= Promise.all(Array.from({ length: threads - 1 }, () => startWorker(setup)));
      const team = await workers;
      await shareWeights(model, shared);
      const bounds = Array.from({ length: threads + 1 }, (_, i) => Math.floor((i * batch.samples) / threads));
      const stretches = bounds.slice(1).map((to, i) => stretchOf(batch, bounds[i], to - bounds[i]));
      // A batch smaller than the team leaves some stretches empty.
      const [own, ...others] = stretches.filter(({ samples }) => samples > 0);
      const replies = others.map(async (stretch, i) => {
        const images = stretch.images.slice();
        const truths = stretch.truths.slice();
        const weights = stretch.weights?.slice();
        return ask(team[i], { batch: { ...stretch, images, truths, weights }, microBatch, clock });
      });
      const mine = gradientPass(model, loss, own, microBatch, clock);
      const parts = await Promise.all([mine, ...replies]);
      return weightedMean(
        parts,
        [own, ...others].map(({ samples }) => samples / batch.samples),
      );
    },
    close: () => {
      void workers?.then((team) => Promise.all(team.map((worker) => worker.terminate())));
      workers = undefined;
    },
  };
}

function checkSharable(model: LayersModel): void {
  const fail = (expected: string, received: string): never => {
    const remedy = 'Leave `workers` at 1.';
    throw new IchError('parameter', { where: 'createTrainer', expected, received, remedy });
  };
  if (getBackend() !== 'wasm') fail('the wasm backend for `workers` above 1', getBackend());
  const fixed = model.nonTrainableWeights.length;
  if (fixed > 0) fail('a model whose weights are all trainable for `workers` above 1', `${fixed} that are not`);
}

async function startWorker(setup: PassSetup): Promise<Worker> {
  const { Worker } = await import('node:worker_threads');
  return new Worker(new URL('./passWorker.js', import.meta.url), { workerData: setup });
}

async function shareWeights(model: LayersModel, shared: Float32Array): Promise<void> {
  let at = 0;
  for (const variable of model.trainableWeights) {
    const values = (await variable.read().data()) as Float32Array;
    shared.set(values, at);
    at += values.length;
  }
}

/** One question, one answer. The worker keeps the process alive only meanwhile. */
async function ask(worker: Worker, request: PassRequest): Promise<Gradients> {
  worker.ref();
  const reply = await new Promise<PassReply>((resolve) => {
    const failed = (cause: unknown): void =>
      resolve({ error: cause instanceof Error ? cause.message : describeValue(cause) });
    worker.once('message', (message: PassReply) => {
      worker.off('error', failed);
      resolve(message);
    });
    worker.once('error', failed);
    worker.postMessage(request);
  });
  worker.unref();
  if (!('error' in reply)) return reply;
  throw new IchError('io', {
    where: 'trainer.step',
    expected: 'every thread to finish its share of the batch',
    received: reply.error,
    remedy: 'Leave `workers` at 1 if the model has layers of another room.',
  });
}

function weightedMean(parts: readonly Gradients[], shares: readonly number[]): Gradients {
  const gradients = parts[0].gradients.map((values) => new Float32Array(values.length));
  let value = 0;
  for (const [i, part] of parts.entries()) {
    value += part.value * shares[i];
    addScaled(gradients, part.gradients, shares[i]);
  }
  return { value, gradients };
}
