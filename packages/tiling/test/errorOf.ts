import { IchError } from '@ich/core';

/** The error of a call; fails when there is none. */
export async function errorOf(call: () => unknown): Promise<IchError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof IchError) return error;
    throw error;
  }
  throw new Error('no error');
}
