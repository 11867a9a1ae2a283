import { checkNumber, checkOneOf, describeValue, IchError, type Rng } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { ReadBatchOptions } from '@ich/training';
import { arraysBySubject } from './arraysBySubject.js';
import { cropToBrains } from './cropToBrains.js';
import { distortSlice } from './distortSlice.js';
import { SAMPLING_STRATEGIES } from './draws.js';
import { joinSlices, type SampledSlice } from './joinSlices.js';
import { mirrorSlice } from './mirrorSlice.js';
import { samplePixels } from './samplePixels.js';
import { sliceOf } from './sliceOf.js';
import { slicesOf } from './slicesOf.js';
import type { PixelBatch, PixelSource, PixelSourceOptions, SubjectArrays } from './sourceTypes.js';

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
  const { perImage, classes = 1, strategy = 'balanced', weighting = 'equal', mirror = false } = options;
  const context = checkNumber(WHERE, 'context', options.context ?? 0, { integer: true, min: 0 });
  const least = checkNumber(WHERE, 'minBrainPixels', options.minBrainPixels ?? 64, { integer: true, min: 1 });
  checkNumber(WHERE, 'perImage', perImage, { integer: true, min: classes + 1 });
  checkOneOf(WHERE, 'strategy', strategy, SAMPLING_STRATEGIES);
  checkOneOf(WHERE, 'weighting', weighting, ['equal', 'prior']);
  const subjects = subjectsOf(options);
  const slices = [...subjects].flatMap(([subject, arrays]) => slicesOf(subject, arrays, least));
  if (slices.length === 0) fail(`a slice with at least ${least} brain pixels`, 'none', 'Check the brain masks.');
  const [, rows, columns] = (subjects.values().next().value as SubjectArrays).shape;
  const window = [rows, columns] as const;
  const sampling = [strategy, perImage, weighting, classes, context, mirror, ...window].join(', ');
  const names = slices.map(({ subject, slice, positives }) => `${subject}/${slice}/${positives}`).join(' ');

  const readOne = (index: number, how: ReadBatchOptions, rng: Rng): SampledSlice => {
    const { subject, slice } = slices[index];
    const read = sliceOf(subjects.get(subject) as SubjectArrays, slice, context);
    const whole = mirror && rng.uniform() < 0.5 ? mirrorSlice(read, columns) : read;
    const drawn = how.augment ? distortSlice(whole, window, { augment: how.augment, rng, labels: classes > 1 }) : whole;
    const view = <T extends Uint8Array | Float32Array>(data: T) => ndarrayOf(data, window);
    const { brain, truth: mask, hardness } = drawn;
    const maps = { mask: view(mask), brain: view(brain), hardness: view(hardness) };
    return { channels: drawn.channels, ...samplePixels({ ...maps, perImage, strategy, classes, rng }) };
  };
  const readBatch = (indices: readonly number[], how: ReadBatchOptions = {}): PixelBatch => {
    const rng = checkRead(indices, slices.length, how);
    const read = indices.map((index) => readOne(index, how, rng));
    const { priorWeights, ...batch } = joinSlices(read, window);
    return weighting === 'prior' ? { ...batch, weights: priorWeights } : batch;
  };
  return {
    ...{ length: slices.length, window, slices, readBatch, key: `${sampling}: ${names}` },
    withoutPositives: slices.filter(({ positives }) => positives === 0),
  };
}

function subjectsOf({ subjects, crop }: PixelSourceOptions): ReadonlyMap<string, SubjectArrays> {
  const whole = arraysBySubject(WHERE, subjects);
  if (!crop) return whole;
  checkNumber(WHERE, 'crop.marginPx', crop.marginPx, { integer: true, min: 0 });
  checkNumber(WHERE, 'crop.multipleOf', crop.multipleOf ?? 1, { integer: true, min: 1 });
  return cropToBrains(whole, crop);
}

function checkRead(indices: readonly number[], length: number, { rng }: ReadBatchOptions): Rng {
  const bad = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= length);
  if (bad !== undefined || indices.length === 0) {
    fail(`at least one index, each from 0 to ${length - 1}`, bad === undefined ? 'none' : describeValue(bad));
  }
  return rng ?? fail('rng, with which the pixels are drawn', 'none');
}

function fail(expected: string, received: string, remedy?: string): never {
  throw new IchError('parameter', { where: WHERE, expected, received, remedy });
}
