import { IchError } from '@ich/core';
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import { checkImageSize, type DecodedImage } from './checkImageSize.js';

/** Offsets in a PNG, whose first chunk is IHDR: width and height, colour type, end of the chunk. */
const SIZE_AT = 16;
const COLOUR_TYPE_AT = 25;
const HEADER_BYTES = 33;
/** Colour type of samples that count the colours of a palette. */
const INDEXED = 3;

/**
 * Decodes a PNG of up to 8 bits a sample; checksums are checked.
 *
 * @throws IchError `format`
 */
export function decodePng(bytes: Uint8Array, where: string): DecodedImage {
  const refuse = (received: string, cause?: unknown): never => {
    throw new IchError('format', {
      where,
      expected: 'a whole PNG of up to 8 bits a sample',
      received,
      remedy: 'Fetch the file anew, or save it as 8-bit grey.',
      cause,
    });
  };
  if (bytes.length < HEADER_BYTES) return refuse(`a PNG cut after ${bytes.length} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkImageSize(where, header.getUint32(SIZE_AT), header.getUint32(SIZE_AT + 4));
  try {
    const png = decode(bytes, { checkCrc: true });
    const { width, height } = png;
    if (png.depth === 16) return refuse('16 bits a sample');
    // Colour pictures may carry a palette too, as a hint for old displays: it is not theirs.
    if (bytes[COLOUR_TYPE_AT] !== INDEXED) return { width, height, channels: png.channels, data: spreadBits(png) };
    if (!png.palette) return refuse('numbers of colours without a palette');
    // The colours of a palette have four entries once one of them is transparent.
    return { width, height, channels: png.palette[0].length, data: convertIndexedToRgb(png) };
  } catch (cause) {
    if (cause instanceof IchError) throw cause;
    return refuse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Samples of 1, 2 or 4 bits, packed by row, spread over 0..255; 8 bits as they are. */
function spreadBits({ width, height, depth, channels, data }: DecodedPng): Uint8Array {
  if (depth === 8) return new Uint8Array(data.buffer, data.byteOffset, data.length);
  const rowLength = width * channels;
  const rowBytes = Math.ceil((rowLength * depth) / 8);
  const highest = 2 ** depth - 1;
  const out = new Uint8Array(height * rowLength);
  for (let row = 0; row < height; row++) {
    for (let i = 0; i < rowLength; i++) {
      const bit = i * depth;
      const sample = (data[row * rowBytes + (bit >> 3)] >> (8 - depth - (bit & 7))) & highest;
      out[row * rowLength + i] = (sample * 255) / highest;
    }
  }
  return out;
}
