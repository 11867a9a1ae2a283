import { binaryMask } from '../input/binaryMask.js';
import { checkShapes } from '../input/checkShapes.js';
import { readNumbers } from '../input/readNumbers.js';
import { refusal } from '../input/refusal.js';
import type { MaskLike, NumbersLike } from '../input/types.js';
import type { GreyHistograms } from './types.js';

/**
 * How often each grey level occurs inside and outside the truth: all that any band of grey levels needs to be scored.
 *
 * @param truth mask of 0 and 1 @param grey 8-bit grey, the same shape
 * @returns two histograms of 256 counts
 * @throws IchError `parameter` for a truth other than 0/1 or a grey that is not a whole number 0..255, `shape` for
 *   different shapes or nothing at all, `dtype` for other element types
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { greyHistograms } from '@ich/metrics';
 * const { foreground, background } = greyHistograms([0, 1, 1, 0], [40, 150, 150, 255]);
 * assert.equal(foreground[150], 2);
 * assert.equal(background[255], 1);
 * ```
 */
export function greyHistograms(truth: MaskLike, grey: NumbersLike): GreyHistograms {
  const where = 'greyHistograms';
  const t = binaryMask(where, 'truth', truth);
  const g = readNumbers(where, 'grey', grey);
  checkShapes(where, 'grey', t, g);
  const levels = g.data instanceof Uint8Array ? g.data : greyBytes(where, g.data);
  const both = new Int32Array(512);
  for (let i = 0; i < levels.length; i++) both[256 * t.data[i] + levels[i]]++;
  return { foreground: both.slice(256), background: both.slice(0, 256) };
}

function greyBytes(where: string, data: ArrayLike<number>): Uint8Array {
  return Uint8Array.from(data, (value, i) => {
    if (Number.isInteger(value) && value >= 0 && value <= 255) return value;
    throw refusal(
      'parameter',
      where,
      'grey',
      'whole numbers 0..255',
      `${value} at element ${i}`,
      'Window the scan first.',
    );
  });
}
