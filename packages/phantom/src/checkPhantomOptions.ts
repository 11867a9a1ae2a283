import { checkNumber, checkOneOf, describeValue, IchError } from '@ich/core';
import { SUBTYPES } from './subtypes.js';
import type { PhantomOptions, SubtypeSpec } from './types.js';

/** Largest seed `createRng` takes. */
const LAST_SEED = 4294967295;

/**
 * Checks the options of a phantom.
 *
 * @throws IchError `parameter` naming the option
 */
export function checkPhantomOptions(where: string, options: PhantomOptions): void {
  checkNumber(where, 'seed', options.seed, { integer: true, min: 0, max: LAST_SEED });
  const triples = [
    ['shape', options.shape, { integer: true, min: 1 }],
    ['spacingMm', options.spacingMm, { above: 0 }],
  ] as const;
  for (const [name, triple, rule] of triples) {
    if (triple === undefined) continue;
    if (triple.length !== 3) fail(where, `${name} to be [slice, row, column]`, triple);
    triple.forEach((value, axis) => {
      checkNumber(where, `${name}[${axis}]`, value, rule);
    });
  }
  if (options.ageYears !== undefined) checkNumber(where, 'ageYears', options.ageYears, { min: 0, max: 100 });
  if (options.noiseHu !== undefined) checkNumber(where, 'noiseHu', options.noiseHu, { min: 0, max: 100 });
  if (options.tiltDegrees !== undefined) checkNumber(where, 'tiltDegrees', options.tiltDegrees, { min: -30, max: 30 });
  const { hemorrhages = 'random' } = options;
  if (typeof hemorrhages === 'string') checkOneOf(where, 'hemorrhages', hemorrhages, ['none', 'random']);
  else if (Array.isArray(hemorrhages)) for (const spec of hemorrhages) checkSpec(where, spec);
  else fail(where, "hemorrhages to be a list of { subtype }, 'none' or 'random'", hemorrhages);
}

function checkSpec(where: string, { subtype, volumeMl, side }: SubtypeSpec): void {
  checkOneOf(where, 'subtype', subtype, SUBTYPES);
  if (volumeMl !== undefined) checkNumber(where, 'volumeMl', volumeMl, { above: 0, max: 200 });
  if (side !== undefined) checkOneOf(where, 'side', side, ['left', 'right']);
}

function fail(where: string, expected: string, received: unknown): never {
  throw new IchError('parameter', { where, expected, received: describeValue(received) });
}
