import {
  checkNumber,
  checkSameShape,
  checkView,
  contiguousData,
  describeValue,
  IchError,
  type Rng,
  sameShape,
  type TypedArray,
  type View,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { ReadBatchOptions } from '@ich/training';
import { distortSlice } from './distortSlice.js';
import { samplePixels } from './samplePixels.js';
import { sliceOf } from './sliceOf.js';
import type {
  IchnetSubject,
  PixelBatch,
  PixelSlice,
  PixelSource,
  PixelSourceOptions,
  SubjectArrays,
} from './sourceTypes.js';

const WHERE = 'pixelSource';

/**
 * Whole slices in memory with pixels sampled anew each time one is read, for `fit` of `@ich/training` or `trainIchnet`.
 * Every slice with enough brain takes part, those without ICH too: they give negatives only, and `withoutPositives`
 * lists them. Slices that are not `labelled` are left out. With `augment` each slice is distorted first, image, mask and
 * brain alike; the pixels are then sampled in the distorted slice.
 *
 * @param options subjects with images [slice, row, column], all of the same rows and columns
 * @returns `readBatch(indices, { rng })` gives images [n, row, column, channel], pixels [n, pixel, 2], truths
 * [n, pixel, class] and, with `weighting: 'prior'`, weights [n, pixel, 1]
 * @throws IchError `shape` where the arrays of a subject or the slices of two do not fit, `dtype` for masks that are not
 * 8-bit, `parameter` for a subject given twice, values that are not finite, and when no slice has enough brain
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createRng } from '@ich/core';
 * import { ndarrayOf, zeros } from '@ich/core/ndarray';
 * import { pixelSource } from '@ich/ichnet';
 * const brain = ndarrayOf(new Uint8Array(2 * 64).fill(1), [2, 8, 8]);
 * const truth = zeros('uint8', [2, 8, 8]);
 * truth.set(1, 4, 4, 1); // ICH in slice 1 only
 * const subjects = [{ subject: '049', image: zeros('float32', [2, 8, 8]), truth, brain }];
 * const source = pixelSource({ subjects, perImage: 10 });
 * assert.deepEqual(source.withoutPositives, [{ subject: '049', slice: 0, positives: 0, brainPixels: 64 }]);
 * const { pixels, truths } = source.readBatch([1], { rng: createRng(1) });
 * assert.deepEqual([pixels.shape, truths.shape], [[1, 10, 2], [1, 10, 1]]);
 * assert.equal(truths.data.filter((value) => value === 1).length, 5);
 * ```
 */
export function pixelSource(options: PixelSourceOptions): PixelSource {
  const { perImage, classes = 1, strategy = 'balanced', weighting = 'equal' } = options;
  const context = checkNumber(WHERE, 'context', options.context ?? 0, { integer: true, min: 0 });
  const least = checkNumber(WHERE, 'minBrainPixels', options.minBrainPixels ?? 64, { integer: true, min: 1 });
  checkNumber(WHERE, 'perImage', perImage, { integer: true, min: 1 });
  const subjects = arraysBySubject(options.subjects);
  const slices = [...subjects].flatMap(([subject, arrays]) => slicesOf(subject, arrays, least));
  if (slices.length === 0) fail(`a slice with at least ${least} brain pixels`, 'none', 'Check the brain masks.');
  const [, rows, columns] = (subjects.values().next().value as SubjectArrays).shape;
  const window = [rows, columns] as const;
  const sampling = [strategy, perImage, weighting, classes, context].join(', ');
  const names = slices.map(({ subject, slice, positives }) => `${subject}/${slice}/${positives}`).join(' ');

  const readOne = (index: number, how: ReadBatchOptions, rng: Rng) => {
    const { subject, slice } = slices[index];
    const whole = sliceOf(subjects.get(subject) as SubjectArrays, slice, context);
    const drawn = how.augment ? distortSlice(whole, window, { augment: how.augment, rng, labels: classes > 1 }) : whole;
    const view = <T extends Uint8Array | Float32Array>(data: T) => ndarrayOf(data, window);
    const { brain, truth: mask, hardness } = drawn;
    const maps = { mask: view(mask), brain: view(brain), hardness: view(hardness) };
    return { channels: drawn.channels, ...samplePixels({ ...maps, perImage, strategy, classes, rng }) };
  };
  const readBatch = (indices: readonly number[], how: ReadBatchOptions = {}): PixelBatch => {
    const rng = checkRead(indices, slices.length, how);
    const read = indices.map((index) => readOne(index, how, rng));
    const n = indices.length;
    const weights = weighting === 'prior' && concat(read.map(({ priorWeights }) => priorWeights.data));
    return {
      images: ndarrayOf(interleave(read.map(({ channels }) => channels)), [n, ...window, 2 * context + 1]),
      truths: ndarrayOf(concat(read.map(({ truths }) => truths.data)), [n, perImage, classes]),
      pixels: ndarrayOf(concat(read.map(({ pixels }) => pixels.data)), [n, perImage, 2]),
      ...(weights && { weights: ndarrayOf(weights, [n, perImage, 1]) }),
    };
  };
  return {
    ...{ length: slices.length, window, slices, readBatch, key: `${sampling}: ${names}` },
    withoutPositives: slices.filter(({ positives }) => positives === 0),
  };
}

function arraysBySubject(subjects: readonly IchnetSubject[]): Map<string, SubjectArrays> {
  const all = new Map<string, SubjectArrays>();
  for (const subject of subjects) {
    if (all.has(subject.subject)) fail('each subject once', `"${subject.subject}" twice`);
    all.set(subject.subject, arraysOf(subject));
  }
  const shapes = [...all.values()].map(({ shape }) => shape.slice(1));
  const other = shapes.find((shape) => !sameShape(shape, shapes[0]));
  if (other) {
    throw new IchError('shape', {
      where: WHERE,
      expected: `slices of one shape, ${describeValue(shapes[0])}`,
      received: describeValue(other),
      remedy: 'Resample, pad or crop them, or train without those of the other shape.',
    });
  }
  if (all.size === 0) fail('at least one subject', 'none');
  return all;
}

function arraysOf({ subject, image, truth, brain, labelled, hardness = image }: IchnetSubject): SubjectArrays {
  const name = (what: string): string => `${what} of subject "${subject}"`;
  checkView(WHERE, name('image'), image, { rank: [3], dtype: ['float32'], allowEmpty: false });
  const others: Record<string, View<TypedArray>> = { truth, brain, hardness };
  for (const [what, view] of Object.entries(others)) {
    checkView(WHERE, name(what), view, { dtype: [what === 'hardness' ? 'float32' : 'uint8'] });
    checkSameShape(WHERE, [name('image'), `its ${what}`], image, view);
  }
  if (labelled && labelled.length !== image.shape[0]) {
    fail(`labelled of subject "${subject}" to have ${image.shape[0]} values`, `${labelled.length}`);
  }
  const values = contiguousData(image);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) fail(`finite values in ${name('image')}`, `${values[bad]} at element ${bad}`);
  return {
    ...{ shape: image.shape, image: values, labelled },
    ...{ truth: contiguousData(truth), brain: contiguousData(brain), hardness: contiguousData(hardness) },
  };
}

function slicesOf(subject: string, { shape, truth, brain, labelled }: SubjectArrays, least: number): PixelSlice[] {
  const [slices, rows, columns] = shape;
  const size = rows * columns;
  const found: PixelSlice[] = [];
  for (let slice = 0; slice < slices; slice++) {
    if (labelled?.[slice] === false) continue;
    let inside = 0;
    let positives = 0;
    for (let i = slice * size; i < (slice + 1) * size; i++) {
      if (brain[i] === 0) continue;
      inside++;
      if (truth[i] !== 0) positives++;
    }
    if (inside >= least) found.push({ subject, slice, positives, brainPixels: inside });
  }
  return found;
}

function checkRead(indices: readonly number[], length: number, { rng }: ReadBatchOptions): Rng {
  const bad = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= length);
  if (bad !== undefined || indices.length === 0) {
    fail(`at least one index, each from 0 to ${length - 1}`, bad === undefined ? 'none' : describeValue(bad));
  }
  return rng ?? fail('rng, with which the pixels are drawn', 'none');
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Images of whole channels, [channel][row, column], as [n, row, column, channel]. */
function interleave(images: readonly (readonly Float32Array[])[]): Float32Array {
  const count = images[0].length;
  const size = images[0][0].length;
  const out = new Float32Array(images.length * size * count);
  for (const [n, channels] of images.entries()) {
    for (const [c, channel] of channels.entries()) {
      for (let i = 0, to = n * size * count + c; i < size; i++, to += count) out[to] = channel[i];
    }
  }
  return out;
}

function fail(expected: string, received: string, remedy?: string): never {
  throw new IchError('parameter', { where: WHERE, expected, received, remedy });
}
