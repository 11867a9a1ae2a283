import { IchError } from '@ich/core';

/** The error for a flag whose value does not do. */
export function refusedFlag(name: string, expected: string, received: string): IchError {
  return new IchError('parameter', {
    where: `--${name}`,
    expected,
    received: JSON.stringify(received),
    remedy: 'See --help.',
  });
}
