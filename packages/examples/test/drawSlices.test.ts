import { ndarrayOf } from '@ich/core/ndarray';
import { describe, expect, it } from 'vitest';
import { drawSlices } from '../src/ichnet2019/drawSlices.js';

/** A subject of slices of one pixel: with ICH (1) or without (0). */
function subjectOf(name: string, truths: number[], labelled = truths.map(() => true)) {
  const shape = [truths.length, 1, 1];
  const bytes = ndarrayOf(new Uint8Array(truths.length), shape);
  const image = ndarrayOf(new Float32Array(truths.length), shape);
  const truth = ndarrayOf(Uint8Array.from(truths), shape);
  return { subject: name, image, truth, brain: bytes, grey: bytes, labelled, spacingMm: [5, 1, 1] as const };
}

const subjects = [
  subjectOf('a', [0, 1, 1, 0, 0]),
  subjectOf('b', [0, 0, 0, 0]),
  subjectOf('c', [0, 0, 1], [true, true, false]),
];
const marks = (drawn: { labelled: readonly boolean[] }[]) => drawn.flatMap(({ labelled }) => labelled);

describe('drawSlices', () => {
  it('keeps every labelled slice with ICH and draws as many without as asked for', () => {
    for (const [negatives, count] of [
      [0, 2],
      [1, 4],
      [1.25, 5],
      [100, 11],
    ]) {
      const drawn = drawSlices(subjects, { negatives, seed: 1 });
      expect(drawn[0].labelled.slice(1, 3)).toEqual([true, true]);
      expect(marks(drawn).filter(Boolean)).toHaveLength(count);
    }
  });

  it('leaves out subjects of which nothing was drawn, and never takes an unlabelled slice', () => {
    expect(drawSlices(subjects, { negatives: 0, seed: 1 }).map(({ subject }) => subject)).toEqual(['a']);
    expect(drawSlices(subjects, { negatives: 100, seed: 1 })[2].labelled).toEqual([true, true, false]);
  });

  it('draws the same for a seed, others for another', () => {
    const one = marks(drawSlices(subjects, { negatives: 1, seed: 1 }));
    expect(marks(drawSlices(subjects, { negatives: 1, seed: 1 }))).toEqual(one);
    const others = [2, 3, 4, 5].map((seed) => marks(drawSlices(subjects, { negatives: 1, seed })));
    expect(others.some((marked) => JSON.stringify(marked) !== JSON.stringify(one))).toBe(true);
  });

  it('keeps all without a number', () => {
    expect(drawSlices(subjects, { negatives: undefined, seed: 1 })).toEqual(subjects);
  });
});
