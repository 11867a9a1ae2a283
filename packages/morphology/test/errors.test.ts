import { ndarrayOf } from '@ich/core/ndarray';
import { errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import * as room from '../src/index.js';
import {
  close,
  dilate,
  dilateInto,
  erode,
  fillHoles,
  footprints,
  keepLargest,
  label,
  removeSmall,
} from '../src/index.js';

const mask = ndarrayOf(new Uint8Array(12), [3, 4]);
const footprint = footprints.box([3, 3]);

describe('masks', () => {
  const grey = ndarrayOf(Uint8Array.of(0, 1, 255, 1, 0, 0), [2, 3]);
  const calls: [string, (m: never) => unknown][] = [
    ['erode', (m) => erode(m, { footprint })],
    ['dilate', (m) => dilate(m, { footprint })],
    ['open', (m) => room.open(m, { footprint })],
    ['close', (m) => close(m, { footprint })],
    ['dilateInto', (m) => dilateInto(ndarrayOf(new Uint8Array(6), [2, 3]), m, { footprint })],
    ['label', (m) => label(m)],
    ['removeSmall', (m) => removeSmall(m, { minVoxels: 2 })],
    ['keepLargest', (m) => keepLargest(m)],
    ['fillHoles', (m) => fillHoles(m)],
  ];
  it.each(calls)('%s names values besides 0 and 1, other types and ranks', (name, call) => {
    const values = errorOf(() => call(grey as never));
    expect(values.code).toBe('parameter');
    expect(values.where).toBe(name);
    expect(values.message).toContain('only 0 and 1');
    expect(values.message).toContain('255 at element 2');
    expect(errorOf(() => call(ndarrayOf(new Float32Array(4), [2, 2]) as never)).code).toBe('dtype');
    expect(errorOf(() => call(ndarrayOf(new Uint8Array(4), [4]) as never)).code).toBe('shape');
    expect(errorOf(() => call(new Uint8Array(4) as never)).message).toContain('ndarrayOf');
  });

  it('leaves the mask as it was, far into a large one, too', () => {
    const values = new Uint8Array(300 * 500);
    values[149_000] = 3;
    const large = ndarrayOf(values, [300, 500]);
    for (const call of [
      () => dilateInto(large, large, { footprint }),
      () => room.fillHolesInto(large, large),
      () => room.removeSmallInto(large, large, { minVoxels: 2 }),
      () => room.distanceTransform(large),
      () => room.nearestFeatures(large),
    ]) {
      expect(errorOf(call).message).toContain('3 at element 149000');
      expect(values.reduce((sum, v) => sum + v, 0)).toBe(3);
    }
  });

  it('finds a bad value wherever it lies', () => {
    for (let length = 1; length < 12; length++) {
      for (let at = 0; at < length; at++) {
        const values = new Uint8Array(length + 1).subarray(1);
        values[at] = 2;
        for (const data of [values, values.slice()]) {
          expect(errorOf(() => label(ndarrayOf(data, [1, length]))).received).toContain(`2 at element ${at} `);
        }
      }
    }
  });
});

describe('options of the morphological operations', () => {
  const bad: [string, unknown, string][] = [
    ['no options', undefined, 'footprint'],
    ['no footprint', {}, 'footprint'],
    ['a footprint of rank 3 on an image', { footprint: footprints.box([3, 3, 3]) }, 'rank 2'],
    ['an empty footprint', { footprint: { shape: [1, 2], data: new Uint8Array(2) } }, 'at least one 1'],
    ['a footprint that does not fit its shape', { footprint: { shape: [2, 2], data: Uint8Array.of(1) } }, 'fit'],
    ['a footprint of other values', { footprint: { shape: [1, 1], data: Uint8Array.of(2) } }, 'only 0 and 1'],
    ['an origin outside', { footprint: { ...footprint, origin: [3, 0] } }, 'origin[0]'],
    ['an origin of another rank', { footprint: { ...footprint, origin: [1] } }, 'fit'],
    ['an unknown convention', { footprint, convention: 'matlab' }, 'minkowski, scipy, opencv'],
    ['an unknown border', { footprint, border: 'nearest' }, '0, 1, ignore'],
  ];
  it.each(bad)('%s', (_, options, part) => {
    const error = errorOf(() => close(mask, options as never));
    expect(error.code).toBe('parameter');
    expect(error.where).toBe('close');
    expect(error.message).toContain(part);
  });

  it('a footprint of rank 1 or 2 on a volume', () => {
    const volume = ndarrayOf(new Uint8Array(8), [2, 2, 2]);
    expect(errorOf(() => erode(volume, { footprint: footprints.box([3]) })).message).toContain('slice by slice');
    expect(erode(volume, { footprint }).shape).toEqual([2, 2, 2]);
  });

  it('an out that does not fit', () => {
    const small = ndarrayOf(new Uint8Array(4), [2, 2]);
    expect(errorOf(() => dilateInto(small, mask, { footprint })).code).toBe('shape');
    expect(errorOf(() => dilateInto(ndarrayOf(new Int32Array(12), [3, 4]) as never, mask, { footprint })).code).toBe(
      'dtype',
    );
  });
});

it.each([
  ['label', () => label(mask, { connectivity: 3 })],
  ['label', () => label(mask, { connectivity: 0 })],
  ['removeSmall', () => removeSmall(mask, { minVoxels: 1.5 })],
  ['removeSmall', () => removeSmall(mask, {} as never)],
  ['removeSmall', () => removeSmall(mask, { minVoxels: 1, connectivity: 1.5 })],
  ['keepLargest', () => keepLargest(mask, { n: -1 })],
  ['footprints.box', () => footprints.box([0, 2])],
  ['footprints.box', () => footprints.box([])],
  ['footprints.disk', () => footprints.disk(1.5)],
  ['footprints.ball', () => footprints.ball(-1)],
  ['footprints.cross', () => footprints.cross(4)],
])('%s refuses bad numbers', (where, call) => {
  expect(errorOf(call)).toMatchObject({ code: 'parameter', where });
});
