import { IchError } from '@ich/core';

/** Says to who would predict maps with a model of several inputs what to take instead. */
export function denseWanted(where: string): IchError {
  return new IchError('shape', {
    where,
    expected: 'a model of one input, the image',
    received: 'a model of several, such as [image, pixels] for training at sampled pixels',
    remedy:
      'Predict with the dense model of the same layers: bilinearUpSampling2d({ size }) in the place of ' +
      'gatherPixels({ stride }), and the same layers behind it.',
  });
}
