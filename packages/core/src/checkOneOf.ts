import { describeValue } from './describeValue.js';
import { IchError } from './IchError.js';

/**
 * Checks that a parameter is one of the listed values and returns it.
 *
 * @throws IchError `parameter` naming the choices
 */
export function checkOneOf<T extends string | number>(
  where: string,
  name: string,
  value: unknown,
  choices: readonly T[],
): T {
  if (choices.includes(value as T)) return value as T;
  throw new IchError('parameter', {
    where,
    expected: `${name} to be one of ${choices.join(', ')}`,
    received: describeValue(value),
  });
}
