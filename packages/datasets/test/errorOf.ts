import { IchError } from '@ich/core';

/** The IchError that `run` throws or rejects with; anything else fails the test. */
export async function errorOf(run: () => unknown): Promise<IchError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof IchError) return error;
    throw error;
  }
  throw new Error('expected an IchError, nothing was thrown');
}
