// What the room computes of seeded values, as checksums; for Node, its workers and browser pages, by the built room.
import { createRng } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { checksum, checksumOfJson, countKernels } from '@ich/testkit/checksums';
import * as room from '@ich/windowing';

const SMALL = [3, 9, 17];
/** Of int16 also enough values for the kernel in WebAssembly, two blocks and a bit, and enough for tables. */
const IMAGES = [
  ['uint8', SMALL],
  ['int16', SMALL],
  ['int32', SMALL],
  ['float32', SMALL],
  ['int16', [2, 130, 260]],
  ['int16', [3, 199, 220]],
];
const KINDS = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, float32: Float32Array };
const OUTPUTS = ['uint8', 'unit', 'symmetric', [3, -1.5]];
const FUNCTIONS = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'];
const FIT = { lower: -20.5, upper: 98, mean: 36.7, sd: 14.2 };

/** Values as of a head: air, brain, bone; fractions where the type holds them. */
function imageOf(dtype, shape) {
  const rng = createRng(shape[2]);
  const data = new KINDS[dtype](shape.reduce((a, b) => a * b));
  for (let i = 0; i < data.length; i++) {
    const tissue = rng.uniform();
    const hu = tissue < 0.3 ? -1000 : tissue < 0.8 ? rng.uniform(-30, 120) : rng.uniform(-1024, 3071);
    data[i] = dtype === 'uint8' ? rng.integer(0, 256) : hu;
  }
  return ndarrayOf(data, shape);
}

/** Every second row of twice as many, back to front: a view that no kernel takes as it is. */
function strided(dtype, [slices, rows, columns]) {
  return zeros(dtype, [slices, 2 * rows, columns]).step(1, -2, 1);
}

function into(dtype, shape, write) {
  const out = strided(dtype, shape);
  write(out);
  return checksum(out.data);
}

function windowsOf(view) {
  const { brain, subdural, bone } = room.windowPresets;
  const windows = FUNCTIONS.flatMap((voiFunction) =>
    [brain, { level: 35.5, width: 71.3 }].map(({ level, width }) => ({ level, width, voiFunction })),
  );
  const edges = room.windowBetween({ lower: FIT.lower, upper: FIT.upper });
  return {
    apply: [edges, ...windows].flatMap((window) =>
      OUTPUTS.map((output) => checksum(room.applyWindow(view, { ...window, output }).data)),
    ),
    floor: checksum(room.applyWindow(view, { ...brain, output: 'uint8', rounding: 'floor' }).data),
    applyInto: into('uint8', view.shape, (out) => room.applyWindowInto(out, view, brain)),
    stack: OUTPUTS.map((output) => checksum(room.stackWindows(view, [brain, subdural, bone], { output }).data)),
    stackInto: into('float32', [...view.shape.slice(1), 2], (out) =>
      room.stackWindowsInto(out, view.pick(0, null, null), [brain, windows[4]]),
    ),
  };
}

function inversesOf(view) {
  const { brain } = room.windowPresets;
  const sigmoid = { ...brain, voiFunction: 'SIGMOID' };
  const greys = room.applyWindow(view, { ...brain, output: 'uint8' });
  return {
    invert: [brain, sigmoid].map((window) => checksum(room.invertWindow(greys, window).data)),
    invertInto: into('int16', view.shape, (out) => room.invertWindowInto(out, greys, brain)),
  };
}

function valuesOf(view, dtype) {
  const { shape } = view;
  const [low, high] = [5, 90];
  const mask = room.threshold(view, { from: low, to: high });
  const bins = { from: -100, to: 300.5, bins: 37, mask };
  const histogram = room.histogram(view, bins);
  const counts = zeros('int32', [37]);
  const rest = room.histogramInto(counts, view, bins);
  return {
    threshold: checksum(mask.data),
    thresholdInto: into('uint8', shape, (out) => room.thresholdInto(out, view, { above: 40 })),
    clamp: checksum(room.clamp(view, { min: low, max: high }).data),
    clampInto: into(dtype, shape, (out) => room.clampInto(out, view, { min: low })),
    histogram: [histogram.counts.data, histogram.edges, counts.data, rest.edges].map(checksum),
    besides: [histogram.below, histogram.above],
    normalize: [true, false].map((clip) => checksum(room.normalize(view, FIT, { clip }).data)),
    normalizeInto: into('float32', shape, (out) => room.normalizeInto(out, view, FIT)),
    ...fitsOf(view, mask),
  };
}

function fitsOf(view, mask) {
  const options = { percentiles: [1, 97.3], resolution: 0.5 };
  const [one, other] = [0, 1].map(() => room.createNormalizationFitter(options));
  one.add(view, mask);
  other.add(view);
  other.merge(one.counts());
  return {
    fits: [room.fitNormalization(view, { ...options, mask }), other.finish(), other.counts()].map(checksumOfJson),
  };
}

/** Checksums of all functions on some images. */
export function checksums() {
  return countKernels(() => [checksumOfJson(room.windowPresets), ...IMAGES.map(ofImage)]);
}

function ofImage([dtype, shape]) {
  const view = imageOf(dtype, shape);
  return { ...windowsOf(view), ...inversesOf(view), ...valuesOf(view, dtype) };
}
