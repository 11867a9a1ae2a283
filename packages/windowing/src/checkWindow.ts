import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { IntensityWindow, WindowRounding } from './types.js';

const REMEDY = 'Pass the window in HU, e.g. { level: 40, width: 120 } for the brain.';

/**
 * Checks a window and its rounding at a public door.
 *
 * @param name what to call the window in the message, with the dot: `'windows[1].'`, or `''`
 * @returns the rounding, `'nearest'` when not given
 * @throws IchError `parameter` when level or width is not a usable number or the rounding is unknown
 */
export function checkWindow(
  where: string,
  name: string,
  window: IntensityWindow,
  rounding: WindowRounding = 'nearest',
): WindowRounding {
  const max = Number.MAX_SAFE_INTEGER;
  const level = checkNumber(where, `${name}level`, window?.level, { min: -max, max, remedy: REMEDY });
  const width = checkNumber(where, `${name}width`, window?.width, { above: 0, max, remedy: REMEDY });
  if (level - width / 2 === level + width / 2) {
    throw new IchError('parameter', {
      where,
      expected: `${name}width to tell the edges of the window apart`,
      received: `level ${level}, width ${width}`,
      remedy: REMEDY,
    });
  }
  return checkOneOf(where, 'rounding', rounding, ['nearest', 'floor'] as const);
}
