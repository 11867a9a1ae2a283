import { awkwardViews } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import {
  checkNumber,
  checkOneOf,
  checkSameShape,
  checkSpacing,
  checkView,
  contiguousData,
  describeValue,
  dtypeOf,
  IchError,
  isContiguous,
  rowMajorStride,
  scatter,
  throwIfAborted,
  type View,
  writeInto,
} from '../src/index.js';
import { assign, copy, ndarrayFrom, ndarrayOf, zeros } from '../src/ndarray.js';

const values = Int16Array.from({ length: 24 }, (_, i) => i - 12);
const shape = [2, 3, 4];

describe('views', () => {
  for (const { name, view } of awkwardViews(values, shape, 999)) {
    it(`are read in row-major order (${name})`, () => {
      expect(contiguousData(view)).toEqual(values);
      expect(isContiguous(view)).toBe(name === 'contiguous');
    });

    it(`are written through their strides (${name})`, () => {
      const out = { ...view, data: view.data.slice() };
      scatter(
        out,
        values.map((v) => v * 2),
      );
      expect(contiguousData(out)).toEqual(values.map((v) => v * 2));
      if (name === 'cropped') expect(out.data[0]).toBe(999);
    });

    it(`are filled by kernels that know rows only (${name})`, () => {
      const out = { ...view, data: view.data.slice() };
      writeInto(out, (data) => data.set(values.map((_, i) => 5 * i)));
      expect(contiguousData(out)).toEqual(values.map((_, i) => 5 * i));
      if (name === 'cropped') expect(out.data[0]).toBe(999);
    });

    it(`become ndarrays over the same memory (${name})`, () => {
      const array = ndarrayFrom(view);
      expect(array.get(1, 2, 3)).toBe(11);
      array.set(1, 2, 3, 5);
      expect(contiguousData(view)[23]).toBe(5);
      array.set(1, 2, 3, 11);
      const own = copy(view);
      own.set(0, 0, 0, 77);
      expect(contiguousData(view)[0]).toBe(-12);
    });
  }

  it('without elements are empty', () => {
    expect(contiguousData({ data: values, shape: [0, 4], stride: [4, 1], offset: 0 })).toHaveLength(0);
    expect(contiguousData({ data: values, shape: [], stride: [], offset: 3 })).toEqual(values.subarray(3, 4));
  });

  it('window their memory where they are contiguous', () => {
    const row = ndarrayOf(values, shape).pick(1, 2, null) as View<Int16Array>;
    expect(contiguousData(row).buffer).toBe(values.buffer);
    expect([...contiguousData(row)]).toEqual([8, 9, 10, 11]);
  });

  it('refuse what is no view', () => {
    const cases: [unknown, RegExp][] = [
      [null, /a view \{ data, shape, stride, offset \}, received null/],
      [{ data: values, shape: [24], stride: [], offset: 0 }, /a view/],
      [{ data: [1, 2], shape: [2], stride: [1], offset: 0 }, /of int16 or float32 or uint8 or int32/],
      [{ data: values, shape: [25], stride: [1], offset: 0 }, /inside its data, received elements 0\.\.24 of 24/],
      [{ data: values, shape: [3], stride: [-1], offset: 1 }, /elements -1\.\.1 of 24/],
    ];
    for (const [view, message] of cases) expect(() => checkView('demo', 'mask', view as View)).toThrow(message);
    expect(() => checkView('demo', 'mask', ndarrayOf(values, shape), { rank: [2] })).toThrow(/of rank 2/);
    expect(() => checkView('demo', 'mask', ndarrayOf(values, shape), { dtype: ['uint8'] })).toThrow(/of uint8/);
    expect(() => checkView('demo', 'mask', ndarrayOf(values, shape), { shape: [2, 3, 5] })).toThrow(/\[2, 3, 5\]/);
    expect(() => checkView('demo', 'mask', zeros('uint8', [0, 3]), { allowEmpty: false })).toThrow(/not empty/);
    expect(checkView('demo', 'mask', zeros('uint8', [0, 3])).shape).toEqual([0, 3]);
  });

  it('of two shapes do not mix', () => {
    const check = () => checkSameShape('demo', ['truth', 'predicted'], zeros('uint8', [2, 3]), zeros('uint8', [3, 2]));
    expect(check).toThrow(/truth and predicted to have one shape, received \[2, 3\] and \[3, 2\]/);
  });
});

describe('ndarrays', () => {
  it('check their length, which ndarray does not', () => {
    expect(() => ndarrayOf(values, [5, 5])).toThrow(IchError);
    expect(() => ndarrayOf(values, [-2, -12])).toThrow(IchError);
  });

  it('assign with conversion, and only onto their own shape', () => {
    const to = zeros('float32', shape);
    assign(to, awkwardViews(values, shape)[2].view);
    expect([...to.data]).toEqual([...values]);
    expect(() => assign(to, zeros('uint8', [2, 3]))).toThrow(/a source of shape \[2, 3, 4\], received \[2, 3\]/);
  });

  it('know their strides and element type', () => {
    expect(rowMajorStride([2, 3, 4])).toEqual([12, 4, 1]);
    expect([Int16Array, Float32Array, Uint8Array, Int32Array, Float64Array].map((A) => dtypeOf(new A(1)))).toEqual([
      'int16',
      'float32',
      'uint8',
      'int32',
      undefined,
    ]);
  });
});

describe('checks', () => {
  it('name function, expected, received and the way out', () => {
    const check = () => checkNumber('applyWindow', 'width', -0, { above: 0, remedy: 'Pass a width in HU.' });
    expect(check).toThrow('applyWindow: expected width to be a finite number > 0, received -0. Pass a width in HU.');
    expect(() => checkNumber('f', 'n', 2.5, { integer: true, min: 1, max: 9 })).toThrow('n to be an integer >= 1 <= 9');
    expect(() => checkNumber('f', 'n', '3')).toThrow('received "3"');
    expect(checkNumber('f', 'n', 3, { below: 4 })).toBe(3);
    expect(() => checkOneOf('f', 'output', 'u8', ['uint8', 'unit'])).toThrow('output to be one of uint8, unit');
    expect(checkOneOf('f', 'output', 'unit', ['uint8', 'unit'])).toBe('unit');
  });

  it('render any value on one short line', () => {
    const shown = [undefined, [1, 'a'], new Uint8Array(3), { a: 1 }, 'x'.repeat(99), () => 0].map(describeValue);
    expect(shown).toEqual([
      'undefined',
      '[1, "a"]',
      'Uint8Array(3)',
      '{ a }',
      `"${'x'.repeat(57)}..."`,
      'function (anonymous)',
    ]);
    expect(describeValue([1, 2, 3, 4, 5, 6, 7])).toBe('[1, 2, 3, 4, 5, 6, ... 7 in all]');
  });

  it('stop an aborted task and keep the reason', () => {
    throwIfAborted('fit', undefined);
    throwIfAborted('fit', new AbortController().signal);
    try {
      throwIfAborted('fit', AbortSignal.abort('user'));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'aborted', where: 'fit', cause: 'user' });
    }
  });
});

describe('checkSpacing', () => {
  it('answers lengths of its own, from arrays and typed arrays', () => {
    const spacing = [5, 0.5];
    expect(checkSpacing('f', 'spacingMm', spacing, [2, 3])).toEqual(spacing);
    expect(checkSpacing('f', 'spacingMm', spacing, [2])).not.toBe(spacing);
    expect(checkSpacing('f', 'spacingMm', Float64Array.of(5, 1, 1), [3])).toEqual([5, 1, 1]);
  });

  for (const wrong of [undefined, [1], [1, 2, 3, 4], 'xyz', new Map(), [1, 2, 0], [1, Number.NaN, 1], ['1', 1, 1]]) {
    it(`refuses ${describeValue(wrong)}`, () => {
      expect(() => checkSpacing('f', 'spacingMm', wrong, [2, 3])).toThrow(/f: .*spacingMm/);
    });
  }
});
