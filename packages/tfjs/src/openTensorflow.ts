import * as tf from '@tensorflow/tfjs-core';
import { isNode } from './isNode.js';
import { restoreNodeUtil } from './native/restoreNodeUtil.js';
import { type OpenedBackend, openBackend } from './openBackend.js';
import { processorName } from './processorName.js';
import { whyNotLoaded } from './whyNotLoaded.js';

/** Native packages, best first. Optional peers: npm downloads libtensorflow for them at install time. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** TensorFlow's C library through tfjs-node-gpu or tfjs-node, whichever loads first. */
export async function openTensorflow(): Promise<OpenedBackend> {
  if (!isNode()) throw new Error('only in Node');
  const reasons: string[] = [];
  for (const name of PACKAGES) {
    try {
      return await open(name);
    } catch (cause) {
      reasons.push(`${name}: ${whyNotLoaded(cause)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

async function open(name: string): Promise<OpenedBackend> {
  const version = await load(name);
  await openBackend('tensorflow');
  const threads = (await import('node:os')).availableParallelism();
  const { isUsingGpuDevice } = tf.backend() as { isUsingGpuDevice?: boolean };
  const device = isUsingGpuDevice ? 'GPU' : await processorName();
  return { version: `${name} ${version}`, threads, device, reason: `TensorFlow's C library through ${name}` };
}

async function load(name: string): Promise<string> {
  restoreNodeUtil();
  const room = (await import(name)) as {
    version?: Record<string, string>;
    default?: { version?: Record<string, string> };
  };
  const version = room.version ?? room.default?.version;
  if (!tf.findBackendFactory('tensorflow')) {
    throw new Error('it loaded, but registered itself with another copy of @tensorflow/tfjs-core');
  }
  return version?.['tfjs-node'] ?? version?.['tfjs-core'] ?? 'unknown';
}
