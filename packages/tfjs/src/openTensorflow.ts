import * as tf from '@tensorflow/tfjs-core';
import { type OpenedBackend, openBackend } from './openBackend.js';

/** Native packages, best first. Optional peers: npm downloads libtensorflow for them at install time. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** TensorFlow's C library through tfjs-node-gpu or tfjs-node, whichever loads first. */
export async function openTensorflow(): Promise<OpenedBackend> {
  const reasons: string[] = [];
  for (const name of PACKAGES) {
    try {
      const version = await load(name);
      await openBackend('tensorflow');
      const threads = (await import('node:os')).availableParallelism();
      return { version: `${name} ${version}`, threads, reason: `TensorFlow's C library through ${name}` };
    } catch (cause) {
      reasons.push(`${name}: ${firstLine(cause)}`);
    }
  }
  throw new Error(reasons.join('; '));
}

async function load(name: string): Promise<string> {
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

function firstLine(cause: unknown): string {
  const error = cause as { code?: string; message?: string };
  // The codes of Node, and the words of bundlers and test runners.
  if (
    error.code === 'ERR_MODULE_NOT_FOUND' ||
    /could not resolve|cannot find (module|package)/i.test(`${error.message}`)
  ) {
    return 'not installed';
  }
  return String(error.message ?? cause).split('\n')[0];
}
