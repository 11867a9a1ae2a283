import { describeValue, IchError, type NdArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { DecodedImage } from './checkImageSize.js';
import { decodeJpeg } from './decodeJpeg.js';
import { decodePng } from './decodePng.js';
import { toGrey } from './toGrey.js';

type Decode = (bytes: Uint8Array, where: string) => DecodedImage | Promise<DecodedImage>;

/** First bytes of a file -> its decoder: the name of a file proves nothing. */
const FORMATS: readonly { magic: readonly number[]; decode: Decode }[] = [
  { magic: [0xff, 0xd8, 0xff], decode: decodeJpeg },
  { magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], decode: decodePng },
];

/**
 * A JPEG or PNG as 8-bit grey. JPEGs decode as libjpeg-turbo does (the same values as Pillow's), PNGs without loss;
 * colour becomes luma (ITU-R BT.601) as in Pillow's `convert('L')`; alpha is dropped; 1, 2 and 4 bits are spread over 0..255.
 *
 * @param bytes the whole file, @param where its name, for messages
 * @returns [row, column], 0..255
 * @throws IchError `format` for anything else: another kind of file, a cut or damaged one, 16 bits, CMYK, more than 64 megapixels
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readGreyImage } from '@ich/datasets';
 * import { encode } from 'fast-png';
 * const png = encode({ width: 3, height: 1, channels: 1, data: new Uint8Array([0, 128, 255]) });
 * const grey = await readGreyImage(png, 'tiny.png');
 * assert.deepEqual([grey.shape, [...grey.data]], [[1, 3], [0, 128, 255]]);
 * ```
 */
export async function readGreyImage(bytes: Uint8Array, where: string): Promise<NdArray<Uint8Array>> {
  if (!(bytes instanceof Uint8Array)) {
    throw new IchError('parameter', {
      where: 'readGreyImage',
      expected: 'bytes to be a Uint8Array',
      received: describeValue(bytes),
      remedy: 'Read the file with readFile(path) of node:fs/promises.',
    });
  }
  const format = FORMATS.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte));
  if (!format) {
    throw new IchError('format', {
      where,
      expected: 'a JPEG or a PNG image',
      received: describeStart(bytes),
      remedy: 'Fetch the file anew; a page of HTML saved under the name of an image is a failed download.',
    });
  }
  const image = await format.decode(bytes, where);
  return ndarrayOf(toGrey(image), [image.height, image.width]);
}

function describeStart(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const start = bytes.subarray(0, 24);
  const isText = start.every((byte) => (byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13));
  const shown = isText
    ? JSON.stringify(String.fromCharCode(...start))
    : [...start.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${bytes.length} bytes that start with ${shown}`;
}
