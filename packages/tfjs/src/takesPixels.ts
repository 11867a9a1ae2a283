import { IchError } from '@ich/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Whether a model has the two inputs [image [n, row, column, channel], pixels [n, pixel, 2]], made with `gatherPixels`,
 * and not the image alone.
 *
 * @throws IchError `shape` for any other inputs
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { gatherPixels, takesPixels } from '@ich/tfjs';
 * const image = tfl.input({ shape: [null, null, 1] });
 * const pixels = tfl.input({ shape: [null, 2] });
 * const outputs = gatherPixels().apply([image, pixels]) as tfl.SymbolicTensor;
 * assert.ok(takesPixels('mine', tfl.model({ inputs: [image, pixels], outputs })));
 * ```
 */
export function takesPixels(where: string, { inputs }: Pick<LayersModel, 'inputs'>): boolean {
  const [image, pixels, ...more] = inputs.map(({ shape }) => shape);
  if (!pixels) return false;
  if (image.length === 4 && pixels.length === 3 && pixels[2] === 2 && more.length === 0) return true;
  throw new IchError('shape', {
    where,
    expected: 'a model of one input, or of [image [n, row, column, channel], pixels [n, pixel, 2]]',
    received: `inputs ${inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and ')}`,
  });
}
