import { refusedFlag } from './refusedFlag.js';

/**
 * A value that must be one of some names.
 *
 * @throws IchError `parameter`
 */
export function choiceFlag<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw refusedFlag(name, `one of ${choices.join(', ')}`, value);
  return found;
}
