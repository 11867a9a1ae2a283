import { IchError } from '@ich/core';

/**
 * Runs work whose failure in the engine most often means that its memory is full; the wasm backend then says no more
 * than "memory access out of bounds".
 *
 * @throws IchError `io` with the engine's error as `cause`
 */
export function inMemory<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!isMemoryError(cause)) throw cause;
    throw new IchError('io', {
      where,
      expected: 'the pass to fit into the memory of the engine',
      received: cause.message,
      remedy: 'Use a smaller batch, smaller windows or a slimmer model, and a fresh process: this heap is spoilt.',
      cause,
    });
  }
}

function isMemoryError(cause: unknown): cause is Error {
  if (cause instanceof WebAssembly.RuntimeError) return true;
  return cause instanceof RangeError && /allocation|length|memory/i.test(cause.message);
}
