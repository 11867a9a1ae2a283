import { IchError, type IchErrorCode } from '@ich/core';

/** The error of a door of this room, in few bytes: what should be what, what came instead, and the way out. */
export function refusal(
  code: IchErrorCode,
  where: string,
  name: string,
  wanted: string,
  received: string,
  remedy?: string,
): IchError {
  return new IchError(code, { where, expected: `${name} to be ${wanted}`, received, remedy });
}
