import { describeValue, IchError } from '@ich/core';
import type { Figure } from './types.js';

/**
 * Which of its three forms a figure has.
 *
 * @throws IchError `parameter` for none or several of them, or without alt text
 */
export function figureKind(where: string, { png, svg, plot, alt }: Figure): 'png' | 'svg' | 'plot' {
  const given = { png, svg, plot };
  const kinds = (['png', 'svg', 'plot'] as const).filter((kind) => given[kind] !== undefined);
  const isPicture = png === undefined ? typeof (svg ?? '') === 'string' : png instanceof Uint8Array;
  if (kinds.length === 1 && isPicture && typeof alt === 'string') return kinds[0];
  throw new IchError('parameter', {
    where,
    expected: 'every figure to have either png bytes or svg text or a plot, and an alt text',
    received: `png ${describeValue(png)}, svg ${describeValue(svg)}, plot ${describeValue(plot)}, alt ${describeValue(alt)}`,
  });
}
