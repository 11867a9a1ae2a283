import { refusedFlag } from './refusedFlag.js';

/**
 * A value that must be a number in a range, both ends included.
 *
 * @throws IchError `parameter`
 */
export function numberFlag(
  name: string,
  value: string,
  rule: { readonly integer: boolean; readonly min: number; readonly max: number },
): number {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (number >= rule.min && number <= rule.max && (!rule.integer || Number.isInteger(number))) return number;
  throw refusedFlag(name, `${rule.integer ? 'an integer' : 'a number'} from ${rule.min} to ${rule.max}`, value);
}
