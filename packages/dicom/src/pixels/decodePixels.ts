import type { ParsedFile } from '../read/parseFile.js';
import type { PixelFormat } from '../read/pixelFormat.js';
import type { Packing } from '../read/transferSyntaxes.js';
import { brokenJpeg } from './brokenJpeg.js';
import { decodeJpeg2000 } from './decodeJpeg2000.js';
import { decodeJpegLossless } from './decodeJpegLossless.js';
import { decodeJpegLs } from './decodeJpegLs.js';
import { decodeRle } from './decodeRle.js';
import { endsWhole } from './endsWhole.js';
import { jpegFrame } from './jpegFrame.js';
import { nativePixels } from './nativePixels.js';
import { pixelBytes } from './pixelBytes.js';
import { runCodec } from './runCodec.js';

type Pixels = Uint8Array | Uint16Array;
type Decode = (bytes: Uint8Array, format: PixelFormat) => Pixels | Promise<Pixels>;

const SOF0 = 0xc0;

const DECODE: Readonly<Record<Packing, Decode>> = {
  native: nativePixels,
  rle: decodeRle,
  'jpeg-lossless': decodeJpegLossless,
  'jpeg-2000': decodeJpeg2000,
  'jpeg-ls': decodeJpegLs,
  jpeg: (bytes, format) => {
    jpegFrame(bytes, format, [SOF0]);
    // libjpeg fills up what is missing without a word.
    if (!endsWhole(bytes)) throw brokenJpeg();
    return runCodec('libjpeg-turbo-8bit', bytes, format);
  },
};

/**
 * The stored pixels of a slice, row by row: bits as they are, signs and bits that do not count still to be seen to.
 *
 * @throws Refusal where there are too few or they cannot be decoded
 */
export async function decodePixels(file: ParsedFile, format: PixelFormat): Promise<Pixels> {
  const { packing } = format.syntax;
  if (!packing) throw new TypeError('checked with the header');
  return DECODE[packing](pixelBytes(file), format);
}
