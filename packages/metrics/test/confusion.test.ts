import { IchError } from '@ich/core';
import { awkwardViews } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counts, confusion, type MaskLike, mergeCounts } from '../src/index.js';

/** The counts, voxel by voxel, without any trick. */
function slowCounts(truth: ArrayLike<number>, predicted: ArrayLike<number>): Counts {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (let i = 0; i < truth.length; i++) {
    if (truth[i] === 1) counts[predicted[i] === 1 ? 'tp' : 'fn']++;
    else counts[predicted[i] === 1 ? 'fp' : 'tn']++;
  }
  return counts;
}

const caught = (run: () => unknown): IchError => {
  try {
    run();
  } catch (error) {
    if (error instanceof IchError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

/** Two masks of 0..2100 voxels: longer than two blocks of 255 words. */
const pair = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 1,
    maxLength: 2100,
    size: 'max',
  })
  .map((both) => ({ truth: Uint8Array.from(both, ([t]) => t), predicted: Uint8Array.from(both, ([, p]) => p) }));

describe('confusion: seen by eye', () => {
  it('counts a drawn pair', () => {
    const truth = [
      [0, 1, 1, 0],
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ];
    const predicted = [
      [0, 0, 1, 1],
      [0, 0, 1, 1],
      [0, 0, 0, 1],
    ];
    expect(confusion(truth, predicted)).toEqual({ tp: 2, fp: 3, fn: 2, tn: 5 });
  });

  it('reads every kind of array alike', () => {
    const truth = [0, 1, 1, 0, 1];
    const predicted = [1, 1, 0, 0, 1];
    const kinds: ((values: number[]) => MaskLike)[] = [
      (values) => values,
      (values) => values.map(Boolean),
      (values) => Uint8Array.from(values),
      (values) => Uint8ClampedArray.from(values),
      (values) => Int8Array.from(values),
      (values) => Int16Array.from(values),
      (values) => Uint16Array.from(values),
      (values) => Int32Array.from(values),
      (values) => Float32Array.from(values),
      (values) => Float64Array.from(values),
      (values) => ({ data: Float32Array.from(values), shape: [5], stride: [1], offset: 0 }),
      (values) => ({ data: Float64Array.from(values).reverse(), shape: [5], stride: [-1], offset: 4 }),
    ];
    for (const first of kinds) {
      for (const second of kinds) {
        expect(confusion(first(truth), second(predicted))).toEqual({ tp: 2, fp: 1, fn: 1, tn: 1 });
      }
    }
  });

  it('reads nested arrays by row-major order, typed arrays as rows', () => {
    const rows = [Uint8Array.of(0, 1), Uint8Array.of(1, 1)];
    const view = { data: Uint8Array.of(0, 1, 1, 1), shape: [2, 2], stride: [1, 2], offset: 0 };
    expect(confusion(rows, view)).toEqual({ tp: 3, fp: 0, fn: 0, tn: 1 });
  });

  it('counts a single voxel, a full block of words and a view of rank 0', () => {
    expect(confusion([1], [0])).toEqual({ tp: 0, fp: 0, fn: 1, tn: 0 });
    const full = new Uint8Array(4 * 255 * 3).fill(1);
    expect(confusion(full, full)).toEqual({ tp: 3060, fp: 0, fn: 0, tn: 0 });
    const scalar = { data: Uint8Array.of(1), shape: [], stride: [], offset: 0 };
    expect(confusion(scalar, scalar)).toEqual({ tp: 1, fp: 0, fn: 0, tn: 0 });
  });

  it('takes minus zero for zero', () => {
    expect(confusion(Float32Array.of(-0, 1), [0, 1])).toEqual({ tp: 1, fp: 0, fn: 0, tn: 1 });
  });

  it('leaves its input as it was', () => {
    const truth = Uint8Array.of(0, 1, 1, 0, 1);
    const predicted = Float32Array.of(0, 1, 0, 0, 1);
    confusion(truth, predicted);
    expect([...truth, ...predicted]).toEqual([0, 1, 1, 0, 1, 0, 1, 0, 0, 1]);
  });
});

describe('confusion: properties', () => {
  it('is the count voxel by voxel, wherever in its buffer the mask starts', () => {
    fc.assert(
      fc.property(pair, fc.nat(5), fc.nat(5), ({ truth, predicted }, shiftT, shiftP) => {
        const shifted = (mask: Uint8Array, shift: number): Uint8Array => {
          const buffer = new Uint8Array(mask.length + shift + 3).fill(1);
          buffer.set(mask, shift);
          return buffer.subarray(shift, shift + mask.length);
        };
        expect(confusion(shifted(truth, shiftT), shifted(predicted, shiftP))).toEqual(slowCounts(truth, predicted));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('adds up over the parts', () => {
    fc.assert(
      fc.property(pair, fc.double({ min: 0, max: 1, noNaN: true }), ({ truth, predicted }, at) => {
        const cut = Math.floor(at * truth.length);
        const parts = [
          [0, cut],
          [cut, truth.length],
        ].filter(([from, to]) => to > from);
        const merged = mergeCounts(
          ...parts.map(([from, to]) => confusion(truth.subarray(from, to), predicted.subarray(from, to))),
        );
        expect(merged).toEqual(confusion(truth, predicted));
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('answers alike for contiguous, cropped and transposed views of every element type', () => {
    const shape = [3, 5, 7];
    const truth = Uint8Array.from({ length: 105 }, (_, i) => Number(i % 3 === 0));
    const predicted = Uint8Array.from({ length: 105 }, (_, i) => Number(i % 5 < 2));
    const wanted = slowCounts(truth, predicted);
    for (const kind of [Uint8Array, Int16Array, Int32Array, Float32Array]) {
      for (const t of awkwardViews(kind.from(truth) as Float32Array, shape)) {
        for (const p of awkwardViews(predicted, shape)) expect(confusion(t.view, p.view)).toEqual(wanted);
      }
    }
  });

  it('does not change when both masks are flipped or transposed together', () => {
    const shape = [2, 3, 4];
    fc.assert(
      fc.property(fc.uint8Array({ min: 24, minLength: 24, maxLength: 24, max: 255 }), (noise) => {
        const truth = Uint8Array.from(noise, (v) => v & 1);
        const predicted = Uint8Array.from(noise, (v) => (v >> 1) & 1);
        const flip = (data: Uint8Array) => ({ data, shape, stride: [12, 4, -1], offset: 3 });
        const transpose = (data: Uint8Array) => ({ data, shape: [4, 3, 2], stride: [1, 4, 12], offset: 0 });
        const wanted = confusion(truth, predicted);
        expect(confusion(flip(truth), flip(predicted))).toEqual(wanted);
        expect(confusion(transpose(truth), transpose(predicted))).toEqual(wanted);
      }),
      { seed: 1, numRuns: 50 },
    );
  });
});

describe('confusion: background', () => {
  it('around both masks adds true negatives alone', () => {
    const voxels = fc.uint8Array({ minLength: 12, maxLength: 12, max: 3 });
    const margin = fc.nat(3);
    fc.assert(
      fc.property(voxels, margin, margin, margin, margin, (noise, above, below, left, right) => {
        const rows = (bit: number): number[][] =>
          [0, 1, 2].map((y) => Array.from(noise.subarray(4 * y, 4 * y + 4), (v) => (v >> bit) & 1));
        const empty = (n: number): number[] => new Array<number>(n).fill(0);
        const padded = (mask: number[][]): number[][] => [
          ...Array.from({ length: above }, () => empty(left + 4 + right)),
          ...mask.map((row) => [...empty(left), ...row, ...empty(right)]),
          ...Array.from({ length: below }, () => empty(left + 4 + right)),
        ];
        const { tn, ...rest } = confusion(rows(0), rows(1));
        const added = (above + 3 + below) * (left + 4 + right) - 12;
        expect(confusion(padded(rows(0)), padded(rows(1)))).toEqual({ ...rest, tn: tn + added });
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('confusion: errors', () => {
  const ok = [
    [0, 1],
    [1, 1],
  ];
  it.each([
    [
      '255',
      Uint8Array.of(0, 255),
      Uint8Array.of(0, 1),
      'parameter',
      ['truth', '255 at element 1', 'Threshold it first'],
    ],
    [
      '2 in a long mask',
      new Uint8Array(5000),
      new Uint8Array(5000).fill(2, 4321, 4322),
      'parameter',
      ['predicted', '2 at element 4321'],
    ],
    ['NaN', Float32Array.of(0, Number.NaN), [0, 1], 'parameter', ['truth', 'NaN at element 1']],
    [
      'a probability',
      ok,
      [
        [0, 1],
        [0.5, 1],
      ],
      'parameter',
      ['predicted', '0.5 at element 2'],
    ],
    ['-1', [0, 1], Int16Array.of(0, -1), 'parameter', ['predicted', '-1 at element 1']],
    ['two lengths', [0, 1], [0, 1, 1], 'shape', ['predicted to be of shape [2] as truth', 'of shape [3]']],
    ['two shapes of one size', ok, [0, 1, 1, 1], 'shape', ['[2, 2]', '[4]']],
    ['ragged rows', [[0, 1], [0]], ok, 'shape', ['rows of one length', 'a row of 1']],
    ['rows too deep', [0, [1]], ok, 'shape', ['truth', 'a row of 1']],
    ['rows too flat', [[0], 1], ok, 'shape', ['truth', 'received 1']],
    ['nothing', [], [], 'shape', ['not empty']],
    ['empty rows', [[], []], ok, 'shape', ['not empty', '[2, 0]']],
    ['an empty view', { data: new Uint8Array(0), shape: [0, 4], stride: [4, 1], offset: 0 }, ok, 'shape', ['[0, 4]']],
    [
      'a view past its data',
      { data: new Uint8Array(3), shape: [2, 2], stride: [2, 1], offset: 0 },
      ok,
      'shape',
      ['inside its data', '0..3 of 3'],
    ],
    ['strings', [['0', '1']], ok, 'dtype', ['numbers or booleans', 'received 0']],
    ['null in a row', [null, 1], ok, 'dtype', ['null']],
    ['undefined', undefined, ok, 'shape', ['truth to be a view', 'undefined']],
    ['a volume instead of its view', { view: ok, spacingMm: [1, 1, 1] }, ok, 'shape', ['{ view, spacingMm }']],
    ['big integers', BigInt64Array.of(0n, 1n), ok, 'shape', ['truth to be a view']],
    [
      'a view of big integers',
      { data: new BigInt64Array(4), shape: [4], stride: [1], offset: 0 },
      ok,
      'shape',
      ['view'],
    ],
    ['a fraction of an axis', { data: new Uint8Array(4), shape: [1.5], stride: [1], offset: 0 }, ok, 'shape', ['view']],
    [
      'a negative length',
      { data: new Uint8Array(4), shape: [-2, -2], stride: [2, 1], offset: 0 },
      ok,
      'shape',
      ['view'],
    ],
    ['too few strides', { data: new Uint8Array(4), shape: [2, 2], stride: [1], offset: 0 }, ok, 'shape', ['view']],
    ['no offset', { data: new Uint8Array(4), shape: [2, 2], stride: [2, 1] }, ok, 'shape', ['view']],
    [
      'a view that starts before its data',
      { data: new Uint8Array(4), shape: [2, 2], stride: [-2, 1], offset: 1 },
      ok,
      'shape',
      ['-1..2 of 4'],
    ],
  ])('%s', (_, truth, predicted, code, parts) => {
    const error = caught(() => confusion(truth as MaskLike, predicted as MaskLike));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^confusion: /);
    for (const part of parts) expect(error.message).toContain(part);
  });

  it('names the place by its row-major element', () => {
    const data = new Uint8Array(24);
    data[20] = 3;
    const mask = { data, shape: [4, 3, 2], stride: [1, 4, 12], offset: 0 };
    expect(() => confusion(mask, mask)).toThrow('3 at element 5');
  });

  it('sends a view of a plain array the way out', () => {
    const view = { data: [0, 1], shape: [2], stride: [1], offset: 0 } as unknown as MaskLike;
    expect(() => confusion(view, view)).toThrow(/a view \{ data: typed array/);
  });

  it('is found beyond the reach of the fast path too', () => {
    for (const at of [0, 3, 4, 15, 16, 32767, 32768, 40000, 40002]) {
      const mask = new Uint8Array(40003);
      mask[at] = 128;
      expect(() => confusion(mask, new Uint8Array(40003))).toThrow(`128 at element ${at}.`);
      expect(() => confusion(new Uint8Array(40003), mask)).toThrow(`128 at element ${at}.`);
    }
  });

  it('mergeCounts wants whole counts', () => {
    expect(mergeCounts()).toEqual({ tp: 0, fp: 0, fn: 0, tn: 0 });
    expect(() => mergeCounts({ tp: -1, fp: 0, fn: 0, tn: 0 })).toThrow('-1,0,0,0');
    expect(() => mergeCounts({ tp: 1, fp: 0.5, fn: 0, tn: 0 })).toThrow('1,0.5,0,0');
    expect(() => mergeCounts({ tp: 1, fp: 0, fn: 0 } as Counts)).toThrow('1,0,0,undefined');
  });
});
