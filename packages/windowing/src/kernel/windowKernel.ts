import type { TypedArray } from '@ich/core';
import type { WindowPlan } from '../window/planWindow.js';
import type { MapKernel, MapTarget } from './mapChannels.js';

/**
 * The kernel that maps values through a window.
 *
 * Linear: every number is `(value - lower) * span / divisor + from` in double precision. The product comes first, so
 * that integer HU and edges give the correctly rounded quotient, and 'floor' never drops a whole number by rounding
 * error. DICOM writes the same line as `((value - middle) / divisor + 0.5) * span + from`.
 *
 */
export function windowKernel(plan: WindowPlan): MapKernel {
  const map = plan.sigmoid ? mapSigmoid : mapLinear;
  return (out, values) => map(out, values, plan);
}

function mapLinear({ data, offset, step }: MapTarget, values: TypedArray, plan: WindowPlan): number {
  const { lower, upper, divisor, from, to, span } = plan;
  // A Uint8Array drops the fraction of what is stored into it.
  const base = from + plan.shift;
  let firstNaN = -1;
  for (let i = 0, at = offset; i < values.length; i++, at += step) {
    const value = values[i];
    if (value <= lower) data[at] = from;
    else if (value >= upper) data[at] = to;
    else if (value > lower) data[at] = ((value - lower) * span) / divisor + base;
    else if (firstNaN < 0) firstNaN = i;
  }
  return firstNaN;
}

/** DICOM PS3.3 C.11.2.1.3.1: (ymax - ymin) / (1 + exp(-4 (x - c) / w)) + ymin. */
function mapSigmoid({ data, offset, step }: MapTarget, values: TypedArray, plan: WindowPlan): number {
  const { level, width, span } = plan;
  const base = plan.from + plan.shift;
  let firstNaN = -1;
  for (let i = 0, at = offset; i < values.length; i++, at += step) {
    const y = span / (1 + Math.exp((-4 * (values[i] - level)) / width)) + base;
    data[at] = y;
    if (Number.isNaN(y) && firstNaN < 0) firstNaN = i;
  }
  return firstNaN;
}
