import { checkNumber, describeValue, IchError, type NumberRule } from '@ich/core';

/**
 * One number for all axes, or one for each.
 *
 * @throws IchError `parameter` for anything else or a number outside the rule
 */
export function perAxis(
  where: string,
  name: string,
  value: number | readonly number[] | undefined,
  rank: number,
  rule: NumberRule,
): number[] {
  if (Array.isArray(value) && value.length !== rank) {
    throw new IchError('parameter', {
      where,
      expected: `${name} to be one number or ${rank}, one for each axis`,
      received: describeValue(value),
    });
  }
  const values = Array.isArray(value) ? value : new Array<unknown>(rank).fill(value);
  return values.map((n) => checkNumber(where, name, n, rule));
}
