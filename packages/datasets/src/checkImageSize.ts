import { IchError } from '@ich/core';

/** An image as a decoder leaves it: 8-bit samples, channels side by side. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  readonly channels: number;
  readonly data: Uint8Array;
}

/** A slice has 0.4 megapixels; a header that claims more than this is damaged or hostile, and its memory is not asked for. */
const MAX_PIXELS = 2 ** 26;

/**
 * Checks the size that an image's header claims, before anything of that size is allocated.
 *
 * @throws IchError `format`
 */
export function checkImageSize(where: string, width: number, height: number): void {
  if (width > 0 && height > 0 && width * height <= MAX_PIXELS) return;
  throw new IchError('format', {
    where,
    expected: `an image of 1 to ${MAX_PIXELS} pixels`,
    received: `a header of ${width} x ${height}`,
    remedy: 'The header is damaged: fetch the file anew.',
  });
}
