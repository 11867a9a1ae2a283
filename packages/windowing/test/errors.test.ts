import type { View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { errorOf } from '@ich/testkit';
import { expect, it } from 'vitest';
import {
  applyWindow,
  applyWindowInto,
  clamp,
  clampInto,
  createNormalizationFitter,
  fitNormalization,
  histogram,
  histogramInto,
  invertWindow,
  invertWindowInto,
  normalize,
  normalizeInto,
  stackWindowsInto,
  thresholdInto,
  windowBetween,
} from '../src/index.js';

const BRAIN = { level: 40, width: 120 };
const FIT = { lower: 0, upper: 100, mean: 40, sd: 20 };
const hu = ndarrayOf(Int16Array.of(0, 40, 80), [3]);
const nan = ndarrayOf(Float32Array.of(0, Number.NaN), [2]);
const floats = ndarrayOf(new Float32Array(3), [3]);
const bytes = ndarrayOf(new Uint8Array(3), [3]);
const doubles = { data: new Float64Array(3), shape: [3], stride: [1], offset: 0 } as unknown as View;
const window = (more: object) => () => applyWindow(hu, { ...BRAIN, output: 'unit', ...more } as never);
const fitter = createNormalizationFitter;

const CASES: [string, () => unknown, string, RegExp][] = [
  ['LINEAR below 1', window({ width: 0.5, voiFunction: 'LINEAR' }), 'parameter', /width of LINEAR.*>= 1.*LINEAR_EXACT/],
  ['SIGMOID of width 0', window({ width: 0, voiFunction: 'SIGMOID' }), 'parameter', /width/],
  ['unknown function', window({ voiFunction: 'linear' }), 'parameter', /voiFunction to be one of LINEAR_EXACT/],
  ['name of everything', window({ output: 'toString' }), 'parameter', /output/],
  ['flat range', window({ output: [1, 1] }), 'parameter', /\[from, to\] to differ/],
  ['range with NaN', window({ output: [0, Number.NaN] }), 'parameter', /output to/],
  ['range of one', window({ output: [0] }), 'parameter', /output to/],
  [
    'NaN and sigmoid',
    () => applyWindow(nan, { ...BRAIN, voiFunction: 'SIGMOID', output: 'uint8' }),
    'parameter',
    /NaN at/,
  ],
  ['element type', () => applyWindow(doubles, { ...BRAIN, output: 'unit' }), 'dtype', /Float64Array/],
  [
    'bytes into floats',
    () => applyWindowInto(floats, hu, { ...BRAIN, output: 'uint8' }),
    'dtype',
    /out.*uint8.*float32/,
  ],
  [
    'floats into bytes',
    () => applyWindowInto(bytes, hu, { ...BRAIN, output: 'unit' }),
    'dtype',
    /out.*float32.*"unit"/,
  ],
  ['stack shape', () => stackWindowsInto(floats, hu, [BRAIN]), 'shape', /out to be of shape \[3, 1\]/],
  ['stack of none', () => stackWindowsInto(floats, hu, []), 'parameter', /stackWindowsInto.*at least one/],
  ['invert HU', () => invertWindow(hu, BRAIN), 'dtype', /uint8 or float32/],
  ['invert NaN', () => invertWindow(nan, BRAIN), 'parameter', /NaN at element 1/],
  ['invert a step', () => invertWindow(bytes, { level: 0, width: 1, voiFunction: 'LINEAR' }), 'parameter', /step/],
  [
    'invert beyond the sigmoid',
    () => invertWindow(ndarrayOf(Float32Array.of(0.5, 1.25), [2]), { ...BRAIN, voiFunction: 'SIGMOID' }),
    'parameter',
    /0 to 1, received 1.25 at element 1/,
  ],
  ['invert into bytes', () => invertWindowInto(bytes as never, floats, BRAIN), 'dtype', /out/],
  ['invert shapes', () => invertWindowInto(floats, nan, BRAIN), 'shape', /out and view/],
  ['edges', () => windowBetween({ lower: 1, upper: 1 }), 'parameter', /upper.*> 1/],
  ['clamp without limits', () => clamp(hu, {}), 'parameter', /min or max.*neither/],
  ['clamp to a fraction', () => clamp(hu, { min: 0.5 }), 'parameter', /min to be an integer.*0.5.*int16/],
  ['clamp beyond the type', () => clamp(bytes, { max: -1 }), 'parameter', /max to be an integer >= 0/],
  ['clamp crossed', () => clamp(hu, { min: 2, max: 1 }), 'parameter', /min <= max/],
  ['clamp NaN', () => clamp(nan, { min: 0 }), 'parameter', /NaN at element 1/],
  ['clamp limit NaN', () => clamp(nan, { min: Number.NaN }), 'parameter', /min/],
  ['clampInto type', () => clampInto(bytes as View, hu, { min: 0 }), 'dtype', /out to be of int16/],
  ['threshold into', () => thresholdInto(floats as never, hu, { above: 0 }), 'dtype', /uint8/],
  ['histogram bins', () => histogram(hu, { from: 0, to: 1, bins: 0 }), 'parameter', /bins/],
  ['histogram range', () => histogram(hu, { from: 1, to: 1, bins: 2 }), 'parameter', /to to be a finite number .*> 1/],
  ['histogram NaN', () => histogram(nan, { from: 0, to: 1, bins: 2 }), 'parameter', /NaN at element 1/],
  [
    'histogram mask',
    () => histogram(hu, { from: 0, to: 1, bins: 2, mask: ndarrayOf(new Uint8Array(2), [2]) }),
    'shape',
    /mask/,
  ],
  ['histogram mask type', () => histogram(hu, { from: 0, to: 1, bins: 2, mask: floats as never }), 'dtype', /mask/],
  [
    'histogramInto',
    () => histogramInto(ndarrayOf(new Int32Array(4), [2, 2]), hu, { from: 0, to: 1 }),
    'shape',
    /rank 1/,
  ],
  ['percentiles', () => fitter({ percentiles: [99, 1] }), 'parameter', /percentiles\[1\].*> 99/],
  ['resolution', () => fitter({ resolution: 0 }), 'parameter', /resolution/],
  ['no foreground', () => fitter().finish(), 'parameter', /at least one voxel/],
  [
    'fractions',
    () => fitNormalization(ndarrayOf(Float32Array.of(1, 0.5), [2])),
    'parameter',
    /whole.*0.5 at element 1.*resolution/,
  ],
  [
    'fit of NaN',
    () => fitNormalization(nan, { resolution: 1 }),
    'parameter',
    /finite numbers, received NaN at element 1/,
  ],
  ['fit of infinity', () => fitNormalization(ndarrayOf(Float32Array.of(Infinity), [1])), 'parameter', /finite numbers/],
  ['too wide', () => fitNormalization(ndarrayOf(Int32Array.of(-1e9, 1e9), [2])), 'parameter', /2000000001 steps/],
  ['merge resolution', () => fitter().merge(fitter({ resolution: 2 }).counts()), 'parameter', /counts.resolution/],
  ['merge counts', () => fitter().merge({ resolution: 1, first: 0, counts: [-1] }), 'parameter', /counts.counts/],
  ['no fit', () => normalize(hu, {} as never), 'parameter', /lower/],
  ['crossed fit', () => normalize(hu, { ...FIT, upper: -1 }), 'parameter', /upper.*>= 0/],
  ['negative sd', () => normalize(hu, { ...FIT, sd: -1 }), 'parameter', /sd/],
  ['normalize NaN', () => normalize(nan, FIT), 'parameter', /NaN at element 1/],
  ['normalize into', () => normalizeInto(bytes as never, hu, FIT), 'dtype', /out to be of float32/],
];

for (const [name, act, code, message] of CASES) {
  it(name, () => {
    const error = errorOf(act);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
}

it('counts nothing of a volume that it refuses', () => {
  const whole = fitter();
  whole.add(hu);
  const before = whole.counts();
  errorOf(() => whole.add(nan));
  expect(whole.counts()).toEqual(before);
});
