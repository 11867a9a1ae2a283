import { reflectOffsets } from '../bits/reflectOffsets.js';
import { tripleOf } from '../tripleOf.js';
import type { GreyArray, OffsetSet } from '../types.js';
import { complementGrey } from './complementGrey.js';
import { greyDilate } from './greyDilate.js';
import { lowestOf } from './lowestOf.js';

/** One step of a grey-scale operation. */
export interface GreyPass {
  readonly kind: 'erode' | 'dilate';
  /** Erosion looks at x + b, dilation at x - b for every offset b. */
  readonly offsets: OffsetSet;
  /** What lies outside; `'ignore'`: it decides nothing. */
  readonly outside: 'ignore' | 'reflect' | 'nearest' | number;
}

/**
 * Grey-scale erosions and dilations, one after another. Erosion is the dilation of the values in reverse order.
 *
 * @param values row-major @param shape one to three axes
 * @returns new values
 */
export function greyMorphKernel<T extends GreyArray>(
  values: T,
  shape: readonly number[],
  passes: readonly GreyPass[],
): T {
  const triple = tripleOf(shape, 1);
  let result = values;
  for (const { kind, offsets, outside } of passes) {
    const border = outside === 'ignore' ? lowestOf(values) : outside;
    if (kind === 'dilate') {
      result = greyDilate(result, triple, offsets, border);
      continue;
    }
    const isValue = typeof border === 'number' && outside !== 'ignore';
    const turned = isValue ? complementGrey(sameType(values, border))[0] : border;
    result = complementGrey(greyDilate(complementGrey(result), triple, reflectOffsets(offsets), turned));
  }
  return result;
}

function sameType<T extends GreyArray>(values: T, value: number): T {
  const one = new (values.constructor as new (length: number) => T)(1);
  one[0] = value;
  return one;
}
