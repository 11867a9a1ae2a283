import type { CheckpointStore } from './types.js';

/**
 * A checkpoint store in memory: for browsers and tests. It lives as long as the page.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { memoryStore } from '@ich/training';
 * const store = memoryStore();
 * await store.write('a', new Uint8Array([1, 2]));
 * assert.deepEqual(await store.read('a'), new Uint8Array([1, 2]));
 * ```
 */
export function memoryStore(): CheckpointStore {
  const kept = new Map<string, Uint8Array>();
  return {
    read: async (name) => kept.get(name)?.slice(),
    write: async (name, bytes) => {
      kept.set(name, bytes.slice());
    },
  };
}
