import type { IchErrorCode, IchErrorParts } from './types.js';

/**
 * The one error class of the house. Its message names the function, what it expected, what it received and the way
 * out; `code` is for programs: `shape`, `dtype`, `parameter`, `format`, `geometry`, `io`, `aborted`.
 *
 * @example
 * ```ts
 * import { IchError } from '@ich/core';
 * const error = new IchError('parameter', {
 *   where: 'applyWindow',
 *   expected: 'width > 0',
 *   received: '0',
 *   remedy: 'Pass the window width in HU, e.g. 120 for the brain.',
 * });
 * error.message; // 'applyWindow: expected width > 0, received 0. Pass the window width in HU, e.g. 120 for the brain.'
 * ```
 */
export class IchError extends Error {
  override readonly name = 'IchError';
  readonly code: IchErrorCode;
  readonly where: string;
  readonly expected: string;
  readonly received: string;
  readonly remedy: string;

  constructor(code: IchErrorCode, parts: IchErrorParts) {
    const remedy = parts.remedy ?? '';
    super(`${parts.where}: expected ${parts.expected}, received ${parts.received}.${remedy ? ` ${remedy}` : ''}`, {
      cause: parts.cause,
    });
    this.code = code;
    this.where = parts.where;
    this.expected = parts.expected;
    this.received = parts.received;
    this.remedy = remedy;
  }
}
