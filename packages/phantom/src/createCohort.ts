import { checkNumber, createRng, type Rng } from '@ich/core';
import { checkPhantomOptions } from './checkPhantomOptions.js';
import { createPhantom } from './createPhantom.js';
import { SUBTYPES } from './subtypes.js';
import type { CohortOptions, HemorrhageSubtype, PhantomCohort, PhantomSpec } from './types.js';

/** The first patient number of CT-ICH; three digits leave room for this many subjects. */
const FIRST_NUMBER = 49;
const MOST_SUBJECTS = 999 - FIRST_NUMBER + 1;

/** Enough positives that a cohort of ten holds every subtype at least twice. */
const DEFAULT_FRACTION = 0.75;

/**
 * A cohort for training and testing: `round(subjects * hemorrhageFraction)` subjects bleed, the kinds dealt out in
 * turn, so that their numbers differ by two at most; two of three have a second kind. Who bleeds is shuffled.
 * Nothing is drawn yet: call `create(i)`, or loop over `phantoms(cohort)`.
 *
 * @returns specs of subjects '049', '050', ... and the function that draws them
 * @throws IchError `parameter` for an option out of its range
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createCohort } from '@ich/phantom';
 * const cohort = createCohort({ seed: 1, subjects: 10, shape: [6, 48, 48] });
 * const bleeding = cohort.subjects.filter(({ hemorrhages }) => hemorrhages.length > 0);
 * assert.equal(bleeding.length, 8);
 * assert.equal(cohort.create(0).subject, '049');
 * ```
 */
export function createCohort(options: CohortOptions): PhantomCohort {
  const { seed, shape, spacingMm, decoys, noiseHu, hemorrhageFraction = DEFAULT_FRACTION } = options;
  checkPhantomOptions('createCohort', { seed, shape, spacingMm, noiseHu });
  const count = checkNumber('createCohort', 'subjects', options.subjects, {
    integer: true,
    min: 1,
    max: MOST_SUBJECTS,
  });
  checkNumber('createCohort', 'hemorrhageFraction', hemorrhageFraction, { min: 0, max: 1 });
  const rng = createRng(seed);
  const dealt = deal(count, Math.round(count * hemorrhageFraction), rng);
  const subjects = dealt.map(
    (kinds, i): PhantomSpec => ({
      seed: rng.fork(`subject-${i}`).nextUint32(),
      subject: String(FIRST_NUMBER + i).padStart(3, '0'),
      hemorrhages: kinds.map((subtype) => ({ subtype })),
      shape,
      spacingMm,
      decoys,
      noiseHu,
    }),
  );
  return {
    subjects,
    create: (index) => {
      checkNumber('cohort.create', 'index', index, { integer: true, min: 0, below: count });
      return createPhantom(subjects[index]);
    },
  };
}

/** The kinds of hemorrhage of every subject: the positives take them in turn, then everybody is shuffled. */
function deal(count: number, positives: number, rng: Rng): HemorrhageSubtype[][] {
  const turn = rng.shuffle(SUBTYPES);
  const kinds = Array.from({ length: count }, (_, i): HemorrhageSubtype[] => {
    if (i >= positives) return [];
    const first = turn[i % turn.length];
    return i % 3 === 2 ? [first] : [first, turn[(i + 2) % turn.length]];
  });
  return rng.shuffle(kinds);
}
