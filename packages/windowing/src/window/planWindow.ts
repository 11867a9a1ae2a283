import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { IntensityWindow, VoiFunction, WindowRounding } from '../types.js';
import type { OutputRange } from './outputRange.js';

/** A checked window with its output, in the numbers the kernels use. */
export interface WindowPlan extends OutputRange {
  readonly level: number;
  readonly width: number;
  readonly sigmoid: boolean;
  /** Up to here values become `from`. */
  readonly lower: number;
  /** From here on values become `to`. */
  readonly upper: number;
  /** The distance from lower to upper. */
  readonly divisor: number;
  /** to - from */
  readonly span: number;
  /** Added before the fraction is dropped. */
  readonly shift: number;
}

const REMEDY = 'Pass the window in HU, e.g. { level: 40, width: 120 } for the brain.';
const FUNCTIONS: readonly VoiFunction[] = ['LINEAR_EXACT', 'LINEAR', 'SIGMOID'];

/**
 * Checks a window and its rounding at a public door and computes its edges: level -+ width / 2, or for DICOM's LINEAR
 * level - 0.5 -+ (width - 1) / 2 (PS3.3 C.11.2.1.2.1).
 *
 * @param name what to call the window in the message, with the dot: `'windows[1].'`, or `''`
 * @throws IchError `parameter` when level or width is not a usable number, or function or rounding is unknown
 */
export function planWindow(
  where: string,
  name: string,
  window: IntensityWindow,
  output: OutputRange,
  rounding: WindowRounding = 'nearest',
): WindowPlan {
  const max = Number.MAX_SAFE_INTEGER;
  const level = checkNumber(where, `${name}level`, window?.level, { min: -max, max, remedy: REMEDY });
  const width = checkNumber(where, `${name}width`, window?.width, { above: 0, max, remedy: REMEDY });
  const voiFunction = checkOneOf(where, `${name}voiFunction`, window.voiFunction ?? 'LINEAR_EXACT', FUNCTIONS);
  const linear = voiFunction === 'LINEAR';
  if (linear) {
    const remedy = 'DICOM asks for it; LINEAR_EXACT takes narrower windows.';
    checkNumber(where, `${name}width of LINEAR`, width, { min: 1, remedy });
  }
  const divisor = linear ? width - 1 : width;
  const middle = linear ? level - 0.5 : level;
  const lower = middle - divisor / 2;
  const upper = middle + divisor / 2;
  if (divisor > 0 && lower === upper) {
    throw new IchError('parameter', {
      where,
      expected: `${name}width to tell the edges of the window apart`,
      received: `level ${level}, width ${width}`,
      remedy: REMEDY,
    });
  }
  checkOneOf(where, 'rounding', rounding, ['nearest', 'floor'] as const);
  const span = output.to - output.from;
  const shift = output.bytes && rounding === 'nearest' ? 0.5 : 0;
  return { ...output, level, width, sigmoid: voiFunction === 'SIGMOID', lower, upper, divisor, span, shift };
}
