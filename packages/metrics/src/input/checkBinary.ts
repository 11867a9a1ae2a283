import { IchError } from '@ich/core';
import type { Numbers } from './readNumbers.js';

/**
 * Checks that there is nothing but 0 and 1.
 *
 * @throws IchError `parameter` naming the first other value and its place
 */
export function checkBinary(where: string, name: string, { data, shape }: Numbers): void {
  for (let i = 0; i < data.length; i++)
    if (data[i] !== 0 && data[i] !== 1) throw notBinary(where, name, data, shape, i);
}

function notBinary(where: string, name: string, data: Numbers['data'], shape: readonly number[], at: number): IchError {
  return new IchError('parameter', {
    where,
    expected: `${name} to hold only 0 and 1`,
    received: `${data[at]} at [${indexOf(at, shape).join(', ')}]`,
    remedy:
      'Threshold it first: a 0/255 mask with Uint8Array.from(data, (v) => (v > 127 ? 1 : 0)); ' +
      'for probabilities there are thresholdSweep and softDice.',
  });
}

/** Row-major position as an index per axis. */
function indexOf(position: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = position;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = rest % shape[axis];
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}
