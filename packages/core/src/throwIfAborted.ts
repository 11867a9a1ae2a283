import { IchError } from './IchError.js';

/**
 * To be called between the units of a long task.
 *
 * @throws IchError `aborted`, with the signal's reason as `cause`, once the signal has fired
 */
export function throwIfAborted(where: string, signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new IchError('aborted', {
    where,
    expected: 'to finish',
    received: 'an abort',
    cause: signal.reason,
  });
}
