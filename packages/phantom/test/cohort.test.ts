import { createCohort, phantoms, SUBTYPES } from '@ich/phantom';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measuredMl } from './voxels.js';

describe('createCohort', () => {
  it('deals every subtype at least twice to ten subjects', () => {
    const kinds = createCohort({ seed: 1, subjects: 10 }).subjects.flatMap(({ hemorrhages }) =>
      hemorrhages.map(({ subtype }) => subtype),
    );
    for (const subtype of SUBTYPES) expect(kinds.filter((kind) => kind === subtype).length).toBeGreaterThanOrEqual(2);
  });

  it('is balanced, named and reproducible for any size', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 1, max: 60 }),
      (seed, subjects) => {
        const cohort = createCohort({ seed, subjects });
        expect(cohort.subjects).toEqual(createCohort({ seed, subjects }).subjects);
        expect(cohort.subjects.map(({ subject }) => subject)).toEqual(
          Array.from({ length: subjects }, (_, i) => String(49 + i).padStart(3, '0')),
        );
        const lists = cohort.subjects.map(({ hemorrhages }) => hemorrhages.map(({ subtype }) => subtype));
        expect(lists.filter((kinds) => kinds.length > 0)).toHaveLength(Math.round(0.75 * subjects));
        for (const kinds of lists) expect(new Set(kinds).size).toBe(kinds.length);
        const counts = SUBTYPES.map((subtype) => lists.flat().filter((kind) => kind === subtype).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
      },
    );
    fc.assert(property, { seed: 1, numRuns: 60 });
  });

  it('has the share of hemorrhages asked for', () => {
    const cohort = createCohort({ seed: 1, subjects: 82, hemorrhageFraction: 36 / 82 });
    expect(cohort.subjects.filter(({ hemorrhages }) => hemorrhages.length > 0)).toHaveLength(36);
  });

  it('draws a subject alone as it draws it in the row, with the hemorrhages of its spec', () => {
    const cohort = createCohort({ seed: 2, subjects: 3, shape: [10, 48, 48], hemorrhageFraction: 1 });
    const all = [...phantoms(cohort)];
    expect(cohort.create(1).volume.view.data).toEqual(all[1].volume.view.data);
    expect(new Set(all.map(({ ageYears }) => ageYears)).size).toBe(3);
    for (const [i, { hemorrhages }] of cohort.subjects.entries()) {
      for (const subtype of SUBTYPES) {
        const wanted = hemorrhages.some((spec) => spec.subtype === subtype);
        expect(measuredMl(all[i], subtype) > 0).toBe(wanted);
      }
    }
  });
});

/**
 * The baseline of Hssayeni et al. 2020, section 3.1, at its best: every band of HU is tried on the very data it is
 * scored on. It must fail here as it does on real scans.
 */
it('cannot be solved by any threshold', () => {
  const [low, bins] = [-20, 121];
  const all = new Float64Array(bins);
  const hits = new Float64Array(bins);
  let bloodHu = 0;
  for (const { volume, truth } of phantoms(createCohort({ seed: 1, subjects: 6, shape: [20, 96, 96] }))) {
    for (let i = 0; i < truth.data.length; i++) {
      const bin = Math.min(bins - 1, Math.max(0, volume.view.data[i] - low));
      all[bin]++;
      if (truth.data[i] === 0) continue;
      hits[bin]++;
      bloodHu += bin + low;
    }
  }
  const truthVoxels = hits.reduce((a, b) => a + b, 0);
  let best = 0;
  for (let from = 0; from < bins; from++) {
    let [marked, correct] = [0, 0];
    for (let to = from; to < bins; to++) {
      marked += all[to];
      correct += hits[to];
      best = Math.max(best, (2 * correct) / (marked + truthVoxels));
    }
  }
  expect(truthVoxels).toBeGreaterThan(1000);
  expect(best).toBeLessThan(0.5);
  // Yet blood is brighter than any brain.
  expect(bloodHu / truthVoxels).toBeGreaterThan(55);
  expect(bloodHu / truthVoxels).toBeLessThan(85);
});
