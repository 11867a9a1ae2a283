import { contiguousData, IchError, type View } from '@ich/core';
import { invertKernel } from '../kernel/invertKernel.js';
import type { InvertOptions } from '../types.js';
import { outputRangeOf } from './outputRange.js';
import { planWindow } from './planWindow.js';

/**
 * `invertKernel` for the two public doors.
 *
 * @throws IchError `parameter` for a bad window, or a grey that stands for no value
 */
export function fillInverse(where: string, data: Float32Array | Int16Array, view: View, options: InvertOptions): void {
  const range = outputRangeOf(where, 'view', view.data, options?.output);
  const plan = planWindow(where, '', options, range);
  const greys = contiguousData(view);
  if (plan.divisor === 0) {
    throw new IchError('parameter', {
      where,
      expected: 'a window that can be inverted',
      received: 'LINEAR of width 1, which is a step',
    });
  }
  const at = invertKernel(data, greys, plan);
  if (at < 0) return;
  throw new IchError('parameter', {
    where,
    expected: `greys that stand for a value${plan.sigmoid ? `, ${plan.from} to ${plan.to}` : ''}`,
    received: `${greys[at]} at element ${at}`,
  });
}
