import type { Phantom, PhantomCohort } from './types.js';

/**
 * Draws the subjects of a cohort one after another; keep what you need, the rest is freed.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createCohort, phantoms } from '@ich/phantom';
 * const names: string[] = [];
 * for (const { subject } of phantoms(createCohort({ seed: 1, subjects: 2, shape: [4, 32, 32] }))) names.push(subject);
 * assert.deepEqual(names, ['049', '050']);
 * ```
 */
export function* phantoms(cohort: PhantomCohort): Generator<Phantom, void, undefined> {
  for (let i = 0; i < cohort.subjects.length; i++) yield cohort.create(i);
}
