import { describeValue, IchError } from '@ich/core';
import type { IntensityWindow, WindowRounding } from '../types.js';
import type { OutputRange } from './outputRange.js';
import { planWindow, type WindowPlan } from './planWindow.js';

/**
 * The plans of several windows.
 *
 * @throws IchError `parameter` when there is none, or as `planWindow`
 */
export function planStack(
  where: string,
  windows: readonly IntensityWindow[],
  range: OutputRange,
  rounding?: WindowRounding,
): WindowPlan[] {
  if (Array.isArray(windows) && windows.length > 0) {
    return windows.map((window, c) => planWindow(where, `windows[${c}].`, window, range, rounding));
  }
  throw new IchError('parameter', {
    where,
    expected: 'windows to be a list of at least one { level, width }',
    received: describeValue(windows),
  });
}
