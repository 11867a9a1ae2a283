import { IchError, type TypedArray } from '@ich/core';
import type { IntensityWindow, WindowRounding } from './types.js';
import { type WindowTarget, windowKernel } from './windowKernel.js';

/**
 * `windowKernel` for public doors, which refuse NaN: it has no grey value.
 *
 * @throws IchError `parameter` naming the first NaN by its row-major index
 */
export function fillWindow(
  where: string,
  out: WindowTarget,
  values: TypedArray,
  window: IntensityWindow,
  rounding: WindowRounding,
): void {
  const index = windowKernel(out, values, window, rounding);
  if (index < 0) return;
  throw new IchError('parameter', {
    where,
    expected: 'values that are numbers',
    received: `NaN at element ${index}`,
    remedy: 'Replace NaN first, e.g. by -1000 HU (air).',
  });
}
