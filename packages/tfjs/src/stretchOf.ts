import type { Batch } from './types.js';

/** `count` samples of a batch from number `first` on, over the same memory. */
export function stretchOf(batch: Batch, first: number, count: number): Batch {
  const part = (data: Float32Array): Float32Array => {
    const per = data.length / batch.samples;
    return data.subarray(first * per, (first + count) * per);
  };
  const { images, truths, weights, pixels, firstSample } = batch;
  return {
    ...batch,
    samples: count,
    firstSample: firstSample + first,
    images: part(images),
    truths: part(truths),
    ...(weights && { weights: part(weights) }),
    ...(pixels && { pixels: part(pixels) }),
  };
}
