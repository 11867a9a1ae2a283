import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { expect, it } from 'vitest';
import { footprints } from '../src/index.js';
import { goldenMask, type PackedMask } from './goldenMask.js';

const cases = readGolden<{ name: 'disk' | 'ball' | 'cross'; size: number; footprint: PackedMask }[]>(
  join(import.meta.dirname, '..'),
  'footprints.json.gz',
);

it.each(cases)('$name($size) as scikit-image and SciPy have it', ({ name, size, footprint }) => {
  const made = footprints[name](size);
  expect(made.shape).toEqual(footprint.shape);
  expect(made.data).toEqual(goldenMask(footprint));
});

it('boxes are all ones and copy their shape', () => {
  const shape = [2, 3, 4];
  const box = footprints.box(shape);
  shape[0] = 9;
  expect(box).toEqual({ shape: [2, 3, 4], data: new Uint8Array(24).fill(1) });
});
