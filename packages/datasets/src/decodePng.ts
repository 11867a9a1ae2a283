import { IchError } from '@ich/core';
import { convertIndexedToRgb, type DecodedPng, decode } from 'fast-png';
import { checkImageSize, type DecodedImage } from './checkImageSize.js';

/** Offset of width and height in a PNG: signature, then length and name of the IHDR chunk. */
const SIZE_AT = 16;

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
  if (bytes.length < SIZE_AT + 8) return refuse(`a PNG cut after ${bytes.length} bytes`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkImageSize(where, header.getUint32(SIZE_AT), header.getUint32(SIZE_AT + 4));
  try {
    const png = decode(bytes, { checkCrc: true });
    return png.depth === 16 ? refuse('16 bits a sample') : unpack(png);
  } catch (cause) {
    if (cause instanceof IchError) throw cause;
    return refuse(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unpack(png: DecodedPng): DecodedImage {
  const { width, height, channels, palette } = png;
  // A palette's colours have four entries once one of them is transparent.
  if (palette) return { width, height, channels: palette[0].length, data: convertIndexedToRgb(png) };
  return { width, height, channels, data: spreadBits(png) };
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
