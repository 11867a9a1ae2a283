import { getBackend } from '@tensorflow/tfjs-core';

/**
 * Backends whose tensors share no memory with the program: they copy what they are given at once, and hand out a fresh
 * copy of their heap. The others may keep the array itself, copy it later, or hand out the memory of the tensor.
 */
const COPYING: ReadonlySet<string> = new Set(['wasm']);

/** Whether the backend in use copies values on their way in and out. */
export function isCopying(): boolean {
  return COPYING.has(getBackend());
}
