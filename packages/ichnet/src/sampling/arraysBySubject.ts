import { describeValue, IchError, sameShape } from '@ich/core';
import { arraysOf } from './arraysOf.js';
import type { IchnetSubject, SubjectArrays } from './sourceTypes.js';

/**
 * The arrays of subjects whose slices go into one batch.
 *
 * @throws IchError `parameter` for none and for one given twice, `shape` for slices of two shapes, and as `arraysOf`
 */
export function arraysBySubject(where: string, subjects: readonly IchnetSubject[]): Map<string, SubjectArrays> {
  const all = new Map<string, SubjectArrays>();
  for (const subject of subjects) {
    if (all.has(subject.subject)) fail(where, 'each subject once', `"${subject.subject}" twice`);
    all.set(subject.subject, arraysOf(where, subject));
  }
  const shapes = [...all.values()].map(({ shape }) => shape.slice(1));
  const other = shapes.find((shape) => !sameShape(shape, shapes[0]));
  if (other) {
    throw new IchError('shape', {
      where,
      expected: `slices of one shape, ${describeValue(shapes[0])}`,
      received: describeValue(other),
      remedy: 'Resample, pad or crop them, or train without those of the other shape.',
    });
  }
  if (all.size === 0) fail(where, 'at least one subject', 'none');
  return all;
}

function fail(where: string, expected: string, received: string): never {
  throw new IchError('parameter', { where, expected, received });
}
