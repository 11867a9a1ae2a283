import { parentPort, workerData } from 'node:worker_threads';
import { type LayersModel, models } from '@tensorflow/tfjs-layers';
import { gradientPass } from './gradientPass.js';
import { registerLayers } from './layers/registerLayers.js';
import type { Batch, Gradients, LossSpec, PassClock } from './types.js';
import { useBackend } from './useBackend.js';
import { writeVariable } from './weights.js';

/** What a thread of `parallelPass` starts with. */
export interface PassSetup {
  readonly topology: object;
  readonly loss: LossSpec;
  /** All trainable weights one after another, in shared memory. */
  readonly weights: Float32Array;
}

/** One stretch of a batch. */
export interface PassRequest {
  readonly batch: Batch;
  readonly microBatch: number;
  readonly clock: PassClock;
}

/** Its gradients, or why there are none. */
export type PassReply = Gradients | { readonly error: string };

// The entry point of a thread: answers every request with the gradients of its stretch.
const setup = workerData as PassSetup;
const model = openModel();
// A model that cannot be opened is the answer to the first request, not the death of the thread.
model.catch(() => {});
parentPort?.on('message', async (request: PassRequest) => {
  try {
    const reply = await answer(await model, request);
    const memory = reply.gradients.map(({ buffer }) => buffer as ArrayBuffer);
    parentPort?.postMessage(reply satisfies PassReply, memory);
  } catch (cause) {
    parentPort?.postMessage({ error: cause instanceof Error ? cause.message : String(cause) } satisfies PassReply);
  }
});

async function openModel(): Promise<LayersModel> {
  await useBackend({ prefer: 'wasm' });
  registerLayers();
  return models.modelFromJSON({ modelTopology: setup.topology } as never);
}

async function answer(copy: LayersModel, { batch, microBatch, clock }: PassRequest): Promise<Gradients> {
  let at = 0;
  for (const variable of copy.trainableWeights) {
    const { shape, size } = variable.read();
    writeVariable(variable, shape, setup.weights.subarray(at, at + size));
    at += size;
  }
  return gradientPass(copy, setup.loss, batch, microBatch, clock);
}
