import { version_cpu } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { fixCpuKernels } from './kernels/fixCpuKernels.js';
import { type OpenedBackend, openBackend } from './openBackend.js';
import { processorName } from './processorName.js';

/** Plain JavaScript: right everywhere, and a hundred times slower than wasm. */
export async function openCpu(): Promise<OpenedBackend> {
  fixCpuKernels();
  // Its first operation prints a banner that advises tfjs-node; `BackendInfo` says the same to programs.
  Object.assign(tf.findBackend('cpu') ?? {}, { firstUse: false });
  await openBackend('cpu');
  const reason = 'plain JavaScript, slow: for tests and small images';
  return { version: version_cpu, threads: 1, device: await processorName(), reason };
}
