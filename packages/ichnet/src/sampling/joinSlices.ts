import type { NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { concat } from './concat.js';
import { interleave } from './interleave.js';
import type { SampledPixels } from './types.js';

type Sampled = Pick<SampledPixels, 'pixels' | 'truths' | 'priorWeights'>;

/** The images of a slice's channels, and its pixels as a batch of one. */
export interface SampledSlice extends Sampled {
  readonly channels: readonly Float32Array[];
}

/** A batch of slices: images [n, row, column, channel], and what was sampled in them. */
export function joinSlices(
  slices: readonly SampledSlice[],
  window: readonly [number, number],
): Sampled & { readonly images: NdArray<Float32Array> } {
  const n = slices.length;
  const join = (name: keyof Sampled): NdArray<Float32Array> => {
    const [, ...inner] = slices[0][name].shape;
    return ndarrayOf(concat(slices.map((slice) => slice[name].data)), [n, ...inner]);
  };
  const images = interleave(slices.map(({ channels }) => channels));
  return {
    images: ndarrayOf(images, [n, ...window, slices[0].channels.length]),
    ...{ pixels: join('pixels'), truths: join('truths'), priorWeights: join('priorWeights') },
  };
}
