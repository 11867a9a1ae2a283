import { checkSameShape, checkView, contiguousData, IchError } from '@ich/core';
import type { SamplePixelsOptions } from './types.js';

/** The maps of `samplePixels`, contiguous, image behind image. */
export interface Maps {
  readonly mask: Uint8Array;
  readonly brain: Uint8Array;
  readonly hardness?: Float32Array;
  readonly images: number;
  /** Pixels of an image. */
  readonly size: number;
  readonly columns: number;
}

/**
 * Checks that mask, brain and, where it is needed, hardness are there and of one shape.
 *
 * @throws IchError `shape`, `dtype`, `parameter`
 */
export function checkMaps(where: string, options: SamplePixelsOptions): Maps {
  const { mask, brain, hardness, strategy } = options;
  checkView(where, 'mask', mask, { rank: [2, 3], dtype: ['uint8'], allowEmpty: false });
  checkView(where, 'brain', brain, { rank: [2, 3], dtype: ['uint8'] });
  checkSameShape(where, ['mask', 'brain'], mask, brain);
  if (strategy === 'hardNegative' && !hardness) {
    throw new IchError('parameter', {
      where,
      expected: "hardness with strategy 'hardNegative'",
      received: 'none',
      remedy: 'Pass a prediction, or the image itself.',
    });
  }
  if (hardness) {
    checkView(where, 'hardness', hardness, { rank: [2, 3], dtype: ['float32'] });
    checkSameShape(where, ['mask', 'hardness'], mask, hardness);
  }
  const [rows, columns] = mask.shape.slice(-2);
  return {
    ...{ mask: contiguousData(mask), brain: contiguousData(brain) },
    hardness: strategy === 'hardNegative' && hardness ? contiguousData(hardness) : undefined,
    ...{ images: mask.shape.length === 3 ? mask.shape[0] : 1, size: rows * columns, columns },
  };
}
