import { describeValue, IchError, type TypedArray } from '@ich/core';
import type { CountTable } from './createCountTable.js';

/**
 * Counts values in steps of the resolution, all or where the mask is above 0.
 *
 * @param resolution `undefined`: 1, and values have to be whole numbers
 * @throws IchError `parameter` for a value that is not finite, or not whole without a resolution; nothing is counted then
 */
export function addValues(
  where: string,
  counts: CountTable,
  values: TypedArray,
  mask: TypedArray | undefined,
  resolution: number | undefined,
): void {
  const step = resolution ?? 1;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (mask && !(mask[i] > 0)) continue;
    const key = Math.round(values[i] / step);
    if (!Number.isFinite(key) || (resolution === undefined && key !== values[i])) refuse(where, values[i], i);
    if (key < low) low = key;
    if (key > high) high = key;
  }
  if (low > high) return;
  counts.reserve(low, high);
  const table = counts.table();
  const first = counts.first();
  for (let i = 0; i < values.length; i++) {
    if (!mask || mask[i] > 0) table[Math.round(values[i] / step) - first]++;
  }
}

function refuse(where: string, value: number, index: number): never {
  const whole = Number.isFinite(value);
  throw new IchError('parameter', {
    where,
    expected: whole ? 'whole numbers, or a resolution' : 'finite numbers',
    received: `${describeValue(value)} at element ${index}`,
    remedy: whole ? 'Pass { resolution: 0.1 } to count in steps of a tenth.' : 'Leave it out by the mask.',
  });
}
