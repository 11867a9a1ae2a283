import type { TypedArray } from '@ich/core';
import type { WindowPlan } from '../window/planWindow.js';

/**
 * The value that a window maps to each grey: on the line `lower + (grey - from) * divisor / span`, on DICOM's sigmoid
 * `level + width / 4 * ln(p / (1 - p))`, p = (grey - from) / span.
 *
 * @returns index of the first grey without a value (NaN; beyond the ends of the sigmoid), or -1
 */
export function invertKernel(data: Float32Array | Int16Array, greys: TypedArray, plan: WindowPlan): number {
  const { level, width, lower, divisor, from, to, span, sigmoid } = plan;
  // An Int16Array keeps the low 16 bits of what is stored into it: round and limit first.
  const whole = data instanceof Int16Array;
  let firstBad = -1;
  for (let i = 0; i < greys.length; i++) {
    const grey = greys[i];
    const value = sigmoid
      ? level + (width / 4) * Math.log((grey - from) / (to - grey))
      : lower + ((grey - from) * divisor) / span;
    if (Number.isNaN(value) && firstBad < 0) firstBad = i;
    data[i] = whole ? Math.max(-32768, Math.min(32767, Math.floor(value + 0.5))) : value;
  }
  return firstBad;
}
