import { IchError } from '@ich/core';
import { checkImageSize, type DecodedImage } from './checkImageSize.js';
import { type JpegDecoder, startJpegCodec } from './startJpegCodec.js';

/** One decoder for all files: starting WebAssembly costs more than a slice. */
let shared: Promise<JpegDecoder> | undefined;

/**
 * Decodes a JPEG of 8 bits, grey or colour, baseline or progressive (libjpeg-turbo; where it warns, e.g. of missing
 * data, this refuses).
 *
 * @throws IchError `format`
 */
export async function decodeJpeg(bytes: Uint8Array, where: string): Promise<DecodedImage> {
  for (;;) {
    shared ??= startJpegCodec();
    const asked = shared;
    const decoder = await asked;
    // Another image may have broken the decoder while this one waited. From here on nothing awaits.
    if (asked === shared) return decodeWith(decoder, bytes, where);
  }
}

function decodeWith(decoder: JpegDecoder, bytes: Uint8Array, where: string): DecodedImage {
  try {
    decoder.getEncodedBuffer(bytes.length).set(bytes);
    decoder.readHeader();
    const { width, height, componentCount } = decoder.getFrameInfo();
    checkImageSize(where, width, height);
    decoder.decode();
    return { width, height, channels: componentCount, data: decoder.getDecodedBuffer() };
  } catch (cause) {
    // A failure leaks its decompressor (3.5 kB, measured) and may even end the WebAssembly: the next image starts it anew.
    shared = undefined;
    if (cause instanceof IchError) throw cause;
    throw new IchError('format', {
      where,
      expected: 'a whole 8-bit JPEG, grey or RGB',
      received: `${bytes.length} bytes that libjpeg-turbo cannot decode`,
      remedy: 'The file is cut short, damaged or CMYK: fetch it anew.',
      cause,
    });
  }
}
