/** An `IchError`, by its parts: this room imports no other, not even the one that defines the class. */
export interface ThrownError extends Error {
  readonly code: string;
  readonly where: string;
  readonly expected: string;
  readonly received: string;
  readonly remedy?: string;
}

/** The `IchError` that a call throws; anything else it throws goes on its way, and so does a call that throws nothing. */
export function errorOf(run: () => unknown): ThrownError {
  try {
    run();
  } catch (error) {
    return ichError(error);
  }
  throw new Error('expected an IchError, nothing was thrown');
}

/** The same for a call that throws or answers with a promise that is rejected. */
export async function rejectionOf(run: () => unknown): Promise<ThrownError> {
  try {
    await run();
  } catch (error) {
    return ichError(error);
  }
  throw new Error('expected an IchError, nothing was thrown');
}

function ichError(error: unknown): ThrownError {
  if (error instanceof Error && error.name === 'IchError') return error as ThrownError;
  throw error;
}
