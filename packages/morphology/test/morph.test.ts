import { ndarrayOf } from '@ich/core/ndarray';
import { describe, expect, it } from 'vitest';
import { close, dilate, erode, erodeInto, footprints, open } from '../src/index.js';
import { drawn } from './drawn.js';
import { pictureOf } from './pictureOf.js';

const blob = drawn(
  '.......', //
  '.####..',
  '.####..',
  '.####..',
  '.......',
);

describe('by eye', () => {
  it('erodes and dilates with a cross', () => {
    const footprint = footprints.cross(2);
    expect(pictureOf(erode(blob, { footprint }))).toEqual(['.......', '.......', '..##...', '.......', '.......']);
    expect(pictureOf(dilate(blob, { footprint }))).toEqual(['.####..', '######.', '######.', '######.', '.####..']);
  });

  it('erodes at the border by convention', () => {
    const full = drawn('####', '####', '####');
    const footprint = footprints.box([3, 3]);
    expect(pictureOf(erode(full, { footprint }))).toEqual(['####', '####', '####']);
    expect(pictureOf(erode(full, { footprint, convention: 'opencv' }))).toEqual(['####', '####', '####']);
    expect(pictureOf(erode(full, { footprint, convention: 'scipy' }))).toEqual(['....', '.##.', '....']);
    expect(pictureOf(erode(full, { footprint, convention: 'scipy', border: 1 }))).toEqual(['####', '####', '####']);
  });

  it('dilates from outside with border 1', () => {
    const empty = drawn('.....', '.....', '.....');
    const grown = dilate(empty, { footprint: footprints.cross(2), border: 1 });
    expect(pictureOf(grown)).toEqual(['#####', '#...#', '#####']);
  });

  it("shifts an even closing by (+1, +1) in OpenCV's convention only", () => {
    const dot = drawn('......', '......', '..#...', '......', '......');
    const footprint = footprints.box([2, 2]);
    expect(pictureOf(close(dot, { footprint }))).toEqual(pictureOf(dot));
    expect(pictureOf(close(dot, { footprint, convention: 'scipy' }))).toEqual(pictureOf(dot));
    const shifted = ['......', '......', '......', '...#..', '......'];
    expect(pictureOf(close(dot, { footprint, convention: 'opencv' }))).toEqual(shifted);
  });

  it('opens away what is thinner than the footprint', () => {
    const mask = drawn('.......', '.###.#.', '.###...', '.######', '.......');
    const opened = open(mask, { footprint: footprints.box([3, 3]) });
    expect(pictureOf(opened)).toEqual(['.......', '.###...', '.###...', '.###...', '.......']);
  });

  it('takes a footprint of rank 2 slice by slice', () => {
    const volume = ndarrayOf(new Uint8Array([...blob.data, ...new Uint8Array(35)]), [2, 5, 7]);
    const flat = dilate(volume, { footprint: footprints.box([3, 3]) });
    const slice = dilate(blob, { footprint: footprints.box([3, 3]) });
    expect(flat.data).toEqual(new Uint8Array([...slice.data, ...new Uint8Array(35)]));
    const solid = dilate(volume, { footprint: footprints.box([3, 3, 3]) });
    expect(solid.data).toEqual(new Uint8Array([...slice.data, ...slice.data]));
  });

  it('moves by the origin', () => {
    const dot = drawn('.....', '..#..', '.....');
    const left = { shape: [1, 1], data: Uint8Array.of(1) };
    expect(pictureOf(dilate(dot, { footprint: left }))).toEqual(pictureOf(dot));
    const pair = { shape: [1, 2], data: Uint8Array.of(1, 1), origin: [0, 0] };
    expect(pictureOf(dilate(dot, { footprint: pair }))).toEqual(['.....', '..##.', '.....']);
  });

  it('takes a mask view as footprint, strided too', () => {
    const upright = drawn('#', '#', '#').transpose(1, 0);
    const dot = drawn('.....', '..#..', '.....');
    expect(pictureOf(dilate(dot, { footprint: upright }))).toEqual(['.....', '.###.', '.....']);
  });
});

describe('into memory of the caller', () => {
  const footprint = footprints.box([3, 3]);
  const wanted = ['.......', '.......', '..##...', '.......', '.......'];

  it('writes every element of a contiguous view', () => {
    const out = ndarrayOf(new Uint8Array(35).fill(9), [5, 7]);
    erodeInto(out, blob, { footprint });
    expect(pictureOf(out)).toEqual(wanted);
  });

  it('writes a crop of a larger array and nothing around it', () => {
    const whole = ndarrayOf(new Uint8Array(9 * 9).fill(7), [9, 9]);
    const crop = whole.lo(2, 1).hi(5, 7);
    erodeInto(crop, blob, { footprint });
    expect(pictureOf(crop)).toEqual(wanted);
    expect(whole.data.filter((v) => v === 7).length).toBe(81 - 35);
  });

  it('works in place', () => {
    const own = ndarrayOf(blob.data.slice(), [5, 7]);
    erodeInto(own, own, { footprint });
    expect(pictureOf(own)).toEqual(wanted);
  });
});

it('leaves its input alone and answers masks without voxels', () => {
  const before = blob.data.slice();
  open(blob, { footprint: footprints.disk(2) });
  expect(blob.data).toEqual(before);
  for (const shape of [
    [0, 4],
    [4, 0],
    [2, 0, 3],
  ]) {
    const empty = ndarrayOf(new Uint8Array(0), shape);
    expect(close(empty, { footprint: footprints.box([3, 3]), convention: 'scipy' }).shape).toEqual(shape);
  }
});
