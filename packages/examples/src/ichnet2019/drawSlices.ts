import { createRng } from '@ich/core';
import { sliceAreas } from '@ich/metrics';
import type { IchnetOptions, PreparedSubject } from './types.js';

/**
 * What is trained on: all labelled slices with hemorrhage, and as many of those without as asked for, drawn from all
 * subjects. A data set with a hundred slices without for each one with would spend its time on them.
 *
 * @returns the subjects that have any such slice; slices that were not drawn count as not labelled
 */
export function drawSlices(
  subjects: readonly PreparedSubject[],
  { negatives, seed }: Pick<IchnetOptions, 'negatives' | 'seed'>,
): PreparedSubject[] {
  if (negatives === undefined) return [...subjects];
  const slices = subjects.flatMap((subject) =>
    sliceAreas(subject.truth).map((area, slice) => ({ subject, slice, shows: area > 0 })),
  );
  const labelled = slices.filter(({ subject, slice }) => subject.labelled[slice]);
  const positive = labelled.filter(({ shows }) => shows);
  const without = createRng(seed)
    .fork('negatives')
    .shuffle(labelled.filter(({ shows }) => !shows));
  const drawn = [...positive, ...without.slice(0, Math.ceil(negatives * positive.length))];
  return subjects
    .map((subject) => {
      const kept = new Set(drawn.filter((one) => one.subject === subject).map(({ slice }) => slice));
      return { ...subject, labelled: subject.labelled.map((_, slice) => kept.has(slice)) };
    })
    .filter((subject) => subject.labelled.includes(true));
}
