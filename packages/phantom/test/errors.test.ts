import { createCohort, createPhantom, type PhantomOptions } from '@ich/phantom';
import { expect, it } from 'vitest';

it.each([
  [{ seed: -1 }, 'seed to be an integer >= 0'],
  [{ seed: 0.5 }, 'seed'],
  [{ seed: 1, shape: [4, 4] }, 'shape to be [slice, row, column]'],
  [{ seed: 1, shape: [4, 0, 4] }, 'shape[1]'],
  [{ seed: 1, spacingMm: [5, 1, 0] }, 'spacingMm[2]'],
  [{ seed: 1, ageYears: 101 }, 'ageYears'],
  [{ seed: 1, noiseHu: -1 }, 'noiseHu'],
  [{ seed: 1, tiltDegrees: 45 }, 'tiltDegrees'],
  [{ seed: 1, hemorrhages: 'many' }, 'hemorrhages to be one of none, random'],
  [{ seed: 1, hemorrhages: 3 }, "hemorrhages to be a list of { subtype }, 'none' or 'random'"],
  [{ seed: 1, hemorrhages: [{ subtype: 'chronic' }] }, 'subtype to be one of intraventricular'],
  [{ seed: 1, hemorrhages: [{ subtype: 'epidural', volumeMl: 0 }] }, 'volumeMl'],
  [{ seed: 1, hemorrhages: [{ subtype: 'epidural', side: 'middle' }] }, 'side to be one of left, right'],
])('createPhantom refuses %j', (options, message) => {
  expect(() => createPhantom(options as unknown as PhantomOptions)).toThrowError(
    expect.objectContaining({ name: 'IchError', code: 'parameter', message: expect.stringContaining(message) }),
  );
});

it.each([
  [{ seed: 1, subjects: 0 }, 'subjects'],
  [{ seed: 1, subjects: 952 }, 'subjects'],
  [{ seed: 1, subjects: 2, hemorrhageFraction: 1.1 }, 'hemorrhageFraction'],
  [{ seed: -1, subjects: 2 }, 'seed'],
  [{ seed: 1, subjects: 2, shape: [0, 1, 1] as const }, 'shape[0]'],
])('createCohort refuses %j', (options, message) => {
  expect(() => createCohort(options)).toThrowError(
    expect.objectContaining({ code: 'parameter', where: 'createCohort', message: expect.stringContaining(message) }),
  );
});

it('a cohort refuses an index past its end', () => {
  const cohort = createCohort({ seed: 1, subjects: 2 });
  expect(() => cohort.create(2)).toThrowError(expect.objectContaining({ code: 'parameter', where: 'cohort.create' }));
});
