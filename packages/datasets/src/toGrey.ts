import type { DecodedImage } from './checkImageSize.js';

/**
 * 8-bit grey of an image: grey as it is, colour as luma of ITU-R BT.601 in Pillow's fixed point (0.299 R + 0.587 G +
 * 0.114 B with weights of 16 bits, rounded), alpha dropped.
 *
 * @returns height * width values
 */
export function toGrey({ width, height, channels, data }: DecodedImage): Uint8Array {
  if (channels === 1) return data;
  const grey = new Uint8Array(width * height);
  if (channels === 2) {
    for (let i = 0; i < grey.length; i++) grey[i] = data[2 * i];
    return grey;
  }
  for (let i = 0, from = 0; i < grey.length; i++, from += channels) {
    grey[i] = (19595 * data[from] + 38470 * data[from + 1] + 7471 * data[from + 2] + 32768) >> 16;
  }
  return grey;
}
