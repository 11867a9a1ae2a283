import { join } from 'node:path';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import type { Border, Convention } from '../src/index.js';
import { close, dilate, erode, footprints, open } from '../src/index.js';
import { expectSame } from './expectSame.js';
import { goldenMask, type PackedMask } from './goldenMask.js';

const ROOM = join(import.meta.dirname, '..');
const OPERATIONS = { erode, dilate, open, close };
type Operation = keyof typeof OPERATIONS;

interface MorphCase extends Record<Operation, PackedMask> {
  mask: PackedMask;
  footprint: PackedMask;
  origin: number[];
  border: Border;
}

const DEFAULT_BORDER: Record<Convention, Border> = { minkowski: 'ignore', scipy: 0, opencv: 'ignore' };

describe.each(['scipy', 'minkowski', 'opencv'] as const)('against the reference of convention %s', (convention) => {
  const cases = readGolden<MorphCase[]>(ROOM, `${convention}.json.gz`);

  it.each(Object.keys(OPERATIONS) as Operation[])('%s', (operation) => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    for (const [i, c] of cases.entries()) {
      const footprint = { shape: c.footprint.shape, data: goldenMask(c.footprint), origin: c.origin };
      // The convention's own border is left to the default, so that the default is proved, too.
      const border = c.border === DEFAULT_BORDER[convention] ? undefined : c.border;
      const wanted = goldenMask(c[operation]);
      for (const { name, view } of awkwardViews(goldenMask(c.mask), c.mask.shape)) {
        const got = OPERATIONS[operation](view, { footprint, convention, border });
        expect(got.shape).toEqual(c.mask.shape);
        expectSame(got.data, wanted, `case ${i}, ${name}`);
      }
    }
  });
});

it('post-processes as Hssayeni et al. 2020 do with OpenCV: closing 10x10, then opening 5x5', () => {
  const cases = readGolden<{ mask: PackedMask; result: PackedMask }[]>(ROOM, 'paper.json.gz');
  expect(cases.length).toBeGreaterThanOrEqual(60);
  for (const [i, c] of cases.entries()) {
    for (const { name, view } of awkwardViews(goldenMask(c.mask), c.mask.shape)) {
      const closed = close(view, { footprint: footprints.box([10, 10]), convention: 'opencv' });
      const opened = open(closed, { footprint: footprints.box([5, 5]), convention: 'opencv' });
      expectSame(opened.data, goldenMask(c.result), `case ${i}, ${name}`);
    }
  }
});
