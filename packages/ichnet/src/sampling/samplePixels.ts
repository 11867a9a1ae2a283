import { checkNumber, checkOneOf, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkMaps } from './checkMaps.js';
import { DRAWS, SAMPLING_STRATEGIES } from './draws.js';
import type { SampledPixels, SamplePixelsOptions } from './types.js';

const WHERE = 'samplePixels';

/**
 * Chooses the pixels at which an image is trained, inside the brain only (Islam et al. 2019; Bansal et al. 2017,
 * PixelNet, arXiv 1702.06506):
 *
 * - `'balanced'`: as many of each class, the paper's way. A class with fewer pixels than its share gives each of them
 *   before any comes again. An image without ICH gives negatives only, and `withoutPositives` names it;
 * - `'uniform'`: all brain pixels have one chance;
 * - `'hardNegative'`: as balanced, but half of the negatives are drawn from the tenth where `hardness` is highest (in the
 *   spirit of Felzenszwalb et al. 2010, doi:10.1109/TPAMI.2009.167).
 *
 * @returns pixels [image, pixel, 2] and truths [image, pixel, class] for `trainer.step(images, truths, { pixels })`, and
 * weights that undo the balance
 * @throws IchError `shape` for unequal shapes, `dtype` for masks that are not 8-bit, `parameter` for an image without
 * any brain pixel, a label above `classes`, a hardness that is missing or not finite inside the brain, bad numbers
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createRng } from '@ich/core';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { samplePixels } from '@ich/ichnet';
 * const mask = ndarrayOf(new Uint8Array([0, 0, 0, 1]), [2, 2]);
 * const brain = ndarrayOf(new Uint8Array([0, 0, 1, 1]), [2, 2]);
 * const { pixels, truths, counts } = samplePixels({ mask, brain, perImage: 4, rng: createRng(1) });
 * assert.deepEqual(counts, [[2, 2]]);
 * assert.deepEqual([...truths.data], [0, 0, 1, 1]);
 * assert.deepEqual([...pixels.data], [1, 0, 1, 0, 1, 1, 1, 1]);
 * ```
 */
export function samplePixels(options: SamplePixelsOptions): SampledPixels {
  const { perImage, rng, strategy = 'balanced', classes = 1 } = options;
  checkOneOf(WHERE, 'strategy', strategy, SAMPLING_STRATEGIES);
  checkNumber(WHERE, 'classes', classes, { integer: true, min: 1, max: 255 });
  checkNumber(WHERE, 'perImage', perImage, { integer: true, min: classes + 1 });
  const { mask, brain, hardness, images, size, columns } = checkMaps(WHERE, options);
  const drawn = Array.from({ length: images }, (_, n) => {
    const part = <T extends Uint8Array | Float32Array>(data: T): T => data.subarray(n * size, (n + 1) * size) as T;
    const byClass = placesByClass(part(mask), part(brain), classes, n);
    const of = hardness && checkedHardness(part(hardness), byClass, n);
    const sizes = byClass.map((list) => list.length);
    return { sizes, mask: part(mask), places: DRAWS[strategy]({ byClass, hardness: of }, perImage, rng) };
  });
  const pixels = new Float32Array(images * perImage * 2);
  const truths = new Float32Array(images * perImage * classes);
  const priorWeights = new Float32Array(images * perImage);
  const counts = drawn.map((image, n) => {
    const labels = Uint8Array.from(image.places, (place) => labelOf(image.mask[place], classes));
    const count = Array.from({ length: classes + 1 }, () => 0);
    for (const label of labels) count[label]++;
    const inside = image.sizes.reduce((a, b) => a + b, 0);
    for (let i = 0, at = n * perImage; i < perImage; i++, at++) {
      const label = labels[i];
      pixels.set([Math.floor(image.places[i] / columns), image.places[i] % columns], 2 * at);
      if (label > 0) truths[at * classes + label - 1] = 1;
      priorWeights[at] = strategy === 'uniform' ? 1 : image.sizes[label] / inside / (count[label] / perImage);
    }
    return count;
  });
  return {
    pixels: ndarrayOf(pixels, [images, perImage, 2]),
    truths: ndarrayOf(truths, [images, perImage, classes]),
    priorWeights: ndarrayOf(priorWeights, [images, perImage, 1]),
    counts,
    withoutPositives: drawn.flatMap(({ sizes: [, ...ich] }, n) => (ich.every((size) => size === 0) ? [n] : [])),
  };
}

/** 0 for background; with one class everything else is that. */
function labelOf(value: number, classes: number): number {
  return classes === 1 ? Number(value > 0) : value;
}

function placesByClass(mask: Uint8Array, brain: Uint8Array, classes: number, image: number): Int32Array[] {
  const lists = Array.from({ length: classes + 1 }, (): number[] => []);
  for (let i = 0; i < mask.length; i++) {
    if (brain[i] === 0) continue;
    const label = labelOf(mask[i], classes);
    if (label > classes) fail(`labels up to ${classes} in mask`, `${label} in image ${image}`);
    lists[label].push(i);
  }
  if (lists.every((list) => list.length === 0)) {
    fail(
      'brain pixels in every image',
      `none in image ${image} (of ${mask.length} pixels)`,
      'Leave out slices above and below the brain.',
    );
  }
  return lists.map((list) => Int32Array.from(list));
}

function checkedHardness(hardness: Float32Array, byClass: readonly Int32Array[], image: number): Float32Array {
  const bad = byClass[0].find((place) => !Number.isFinite(hardness[place]));
  if (bad !== undefined) fail('a finite hardness inside the brain', `${hardness[bad]} in image ${image}`);
  return hardness;
}

function fail(expected: string, received: string, remedy?: string): never {
  throw new IchError('parameter', { where: WHERE, expected, received, remedy });
}
