import { describeValue, IchError } from '@ich/core';

/**
 * Checks a list of names at a public door: texts, none empty, none twice.
 *
 * @throws IchError `parameter`
 */
export function checkNames(where: string, name: string, names: readonly string[]): readonly string[] {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected: `${name} to be ${expected}`, received });
  };
  if (!Array.isArray(names)) return fail('an array of names', describeValue(names));
  const wrong = names.findIndex((entry) => typeof entry !== 'string' || entry === '');
  if (wrong >= 0) fail('names, none of them empty', `${describeValue(names[wrong])} at ${wrong}`);
  const seen = new Set<string>();
  for (const entry of names) {
    if (seen.has(entry)) fail('names without repetition', `${describeValue(entry)} twice`);
    seen.add(entry);
  }
  return names;
}
