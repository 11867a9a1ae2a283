import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, errorOf } from '@ich/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyWindow, applyWindowInto, stackWindows, type WindowOptions, windowPresets } from '../src/index.js';

const BRAIN = { level: 40, width: 120 };
const list = (data: ArrayLike<number>): number[] => Array.from(data);

/** Lower edge, a quarter, the middle, three quarters, upper edge, and beyond both, of the window -20..100. */
const DRAWN = Int16Array.of(-1024, -20, 10, 40, 70, 100, 101, 3071);
const DRAWN_UNIT = [0, 0, 0.25, 0.5, 0.75, 1, 1, 1];
const DRAWN_NEAREST = [0, 0, 64, 128, 191, 255, 255, 255];
const DRAWN_FLOOR = [0, 0, 63, 127, 191, 255, 255, 255];

describe('values drawn by hand', () => {
  const arrays = [DRAWN, Float32Array.from(DRAWN), Int32Array.from(DRAWN)];
  for (const data of arrays) {
    for (const { name, view } of awkwardViews(data, [2, 4], 55)) {
      it(`${data.constructor.name}, ${name}`, () => {
        const unit = applyWindow(view, { ...BRAIN, output: 'unit' });
        expect(unit.shape).toEqual([2, 4]);
        expect(list(unit.data)).toEqual(DRAWN_UNIT);
        expect(list(applyWindow(view, { ...BRAIN, output: 'uint8' }).data)).toEqual(DRAWN_NEAREST);
        expect(list(applyWindow(view, { ...BRAIN, output: 'uint8', rounding: 'floor' }).data)).toEqual(DRAWN_FLOOR);
      });
    }
  }

  it('takes 8-bit grey', () => {
    const grey = ndarrayOf(Uint8Array.of(0, 10, 40, 255), [4]);
    expect(list(applyWindow(grey, { ...BRAIN, output: 'unit' }).data)).toEqual([Math.fround(1 / 6), 0.25, 0.5, 1]);
  });

  it('clamps infinities', () => {
    const view = ndarrayOf(Float32Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY), [2]);
    expect(list(applyWindow(view, { ...BRAIN, output: 'uint8' }).data)).toEqual([0, 255]);
  });

  it('passes an empty view', () => {
    expect(applyWindow(ndarrayOf(new Int16Array(0), [0, 3]), { ...BRAIN, output: 'unit' }).shape).toEqual([0, 3]);
  });

  it('leaves the input alone', () => {
    const data = DRAWN.slice();
    applyWindow(ndarrayOf(data, [8]), { ...BRAIN, output: 'uint8' });
    expect(data).toEqual(DRAWN);
  });
});

describe('applyWindowInto', () => {
  for (const { name, view } of awkwardViews(new Uint8Array(8), [2, 4], 7)) {
    it(`writes into a ${name} output and nowhere else`, () => {
      const before = list(view.data);
      applyWindowInto(view, ndarrayOf(DRAWN, [2, 4]), { ...BRAIN, rounding: 'floor' });
      const written = new Set<number>();
      for (let r = 0; r < 2; r++) {
        for (let c = 0; c < 4; c++) {
          const at = view.offset + r * view.stride[0] + c * view.stride[1];
          written.add(at);
          expect(view.data[at]).toBe(DRAWN_FLOOR[4 * r + c]);
        }
      }
      before.forEach((value, at) => {
        if (!written.has(at)) expect(view.data[at]).toBe(value);
      });
    });
  }

  it('works in place', () => {
    const view = ndarrayOf(Float32Array.from(DRAWN), [8]);
    applyWindowInto(view, view, BRAIN);
    expect(list(view.data)).toEqual(DRAWN_UNIT);
  });
});

describe('stackWindows', () => {
  const windows = [windowPresets.brain, windowPresets.subdural, windowPresets.bone];
  for (const output of ['unit', 'uint8'] as const) {
    for (const { name, view } of awkwardViews(DRAWN, [2, 2, 2], 55)) {
      it(`${output}, ${name}: each channel is its window`, () => {
        const stack = stackWindows(view, windows, { output });
        expect(stack.shape).toEqual([2, 2, 2, 3]);
        for (const [c, window] of windows.entries()) {
          const { data } = applyWindow(view, { ...window, output });
          expect(list(stack.data).filter((_, i) => i % 3 === c)).toEqual(list(data));
        }
      });
    }
  }
});

describe('properties', () => {
  const windowOf = fc.record({
    level: fc.integer({ min: -2000, max: 3000 }),
    width: fc.integer({ min: 1, max: 5000 }),
  });
  const int16 = fc.integer({ min: -32768, max: 32767 });

  it('never falls as the value grows, and runs from 0 to the top', () => {
    fc.assert(
      fc.property(windowOf, fc.array(int16, { minLength: 2, maxLength: 50 }), (window, values) => {
        const sorted = Int16Array.from(values).sort();
        for (const [output, top] of [
          ['unit', 1],
          ['uint8', 255],
        ] as const) {
          const out = list(applyWindow(ndarrayOf(sorted, [sorted.length]), { ...window, output }).data);
          expect(out).toEqual([...out].sort((a, b) => a - b));
          expect(out.every((x) => x >= 0 && x <= top)).toBe(true);
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('is mirrored at the level: x(level + d) + x(level - d) = 1', () => {
    fc.assert(
      fc.property(windowOf, fc.integer({ min: 0, max: 4000 }), (window, d) => {
        const view = ndarrayOf(Int32Array.of(window.level + d, window.level - d), [2]);
        const [above, below] = applyWindow(view, { ...window, output: 'unit' }).data;
        expect(above + below).toBeCloseTo(1, 6);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('gives the same numbers with the table of large int16 views as without', () => {
    fc.assert(
      fc.property(windowOf, fc.constantFrom('nearest' as const, 'floor' as const), (window, rounding) => {
        const few = Int16Array.from({ length: 65537 }, (_, i) => i - 32768);
        const many = new Int16Array(3 * 65537);
        for (let copy = 0; copy < 3; copy++) many.set(few, copy * few.length);
        for (const output of ['unit', 'uint8'] as const) {
          const short = applyWindow(ndarrayOf(few, [few.length]), { ...window, output, rounding }).data;
          const long = applyWindow(ndarrayOf(many, [3, few.length]), { ...window, output, rounding }).data;
          for (let copy = 0; copy < 3; copy++) {
            const part = long.subarray(copy * few.length, (copy + 1) * few.length);
            expect(Buffer.compare(bytesOf(part), bytesOf(short))).toBe(0);
          }
        }
      }),
      { seed: 1, numRuns: 10 },
    );
  });

  it('stacks large int16 views through the table as well', () => {
    const data = Int16Array.from({ length: 140001 }, (_, i) => (i % 500) - 200);
    const view = ndarrayOf(data, [data.length]);
    const stack = stackWindows(view, [BRAIN, windowPresets.bone], { output: 'unit' });
    const bone = applyWindow(view, { ...windowPresets.bone, output: 'unit' }).data;
    expect(bone.every((x, i) => stack.data[2 * i + 1] === x)).toBe(true);
  });
});

function bytesOf(data: Uint8Array | Float32Array): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

describe('presets', () => {
  it('name where they come from', () => {
    for (const { level, width, source } of Object.values(windowPresets)) {
      expect(Number.isFinite(level) && width > 0).toBe(true);
      expect(source).toMatch(/doi:10\.|https:\/\//);
    }
  });
});

describe('errors', () => {
  const hu = ndarrayOf(DRAWN, [8]);
  const run = (options: object) => () => applyWindow(hu, { ...BRAIN, output: 'unit', ...options } as WindowOptions);
  const cases: [string, () => unknown, string, RegExp][] = [
    ['width 0', run({ width: 0 }), 'parameter', /applyWindow: expected width .*> 0.*received 0/],
    ['width NaN', run({ width: Number.NaN }), 'parameter', /width/],
    ['width that vanishes', run({ level: 1e9, width: 1e-9 }), 'parameter', /edges of the window/],
    ['no level', run({ level: undefined }), 'parameter', /level/],
    ['no options', () => applyWindow(hu, undefined as never), 'parameter', /output/],
    ['no window', () => applyWindow(hu, { output: 'unit' } as never), 'parameter', /level/],
    ['output', run({ output: 'float' }), 'parameter', /output to be one of uint8, unit/],
    ['rounding', run({ rounding: 'ceil' }), 'parameter', /rounding to be one of nearest, floor/],
    ['no view', () => applyWindow(DRAWN as never, { ...BRAIN, output: 'unit' }), 'shape', /view/],
    [
      'NaN',
      () => applyWindow(ndarrayOf(Float32Array.of(1, Number.NaN), [2]), { ...BRAIN, output: 'uint8' }),
      'parameter',
      /NaN at element 1.*-1000/,
    ],
    [
      'shapes',
      () => applyWindowInto(ndarrayOf(new Uint8Array(4), [4]), hu, BRAIN),
      'shape',
      /applyWindowInto.*\[4\] and \[8\]/,
    ],
    ['out dtype', () => applyWindowInto(ndarrayOf(new Int16Array(8), [8]) as never, hu, BRAIN), 'dtype', /out/],
    ['no windows', () => stackWindows(hu, [], { output: 'unit' }), 'parameter', /stackWindows.*at least one/],
    [
      'bad window',
      () => stackWindows(hu, [BRAIN, { level: 0, width: -1 }], { output: 'unit' }),
      'parameter',
      /windows\[1\]\.width/,
    ],
    ['stack output', () => stackWindows(hu, [BRAIN], undefined as never), 'parameter', /output/],
  ];
  for (const [name, act, code, message] of cases) {
    it(name, () => {
      const error = errorOf(act);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(message);
    });
  }
});
