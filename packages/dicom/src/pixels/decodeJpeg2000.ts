import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';
import { brokenJpeg } from './brokenJpeg.js';
import { checkPrecision } from './checkPrecision.js';
import { endsWhole } from './endsWhole.js';
import { runCodec } from './runCodec.js';

const START = [0xff, 0x4f, 0xff, 0x51];
/** More tiles, layers or the like than any scanner writes: OpenJPEG takes memory and time for each. */
const MAX_TILES = 1024;
const MAX_LAYERS = 64;
const COD = 0xff52;
const SOT = 0xff90;
const EOC = 0xffd9;

/**
 * Decodes a JPEG 2000 code stream (ITU-T T.800) with OpenJPEG.
 *
 * @returns what is stored, signs cut off to 8 or 16 bits
 * @throws Refusal for a stream that is damaged or not of the size that the DICOM header says
 */
export async function decodeJpeg2000(bytes: Uint8Array, format: PixelFormat): Promise<Uint8Array | Uint16Array> {
  checkSize(bytes, format);
  // OpenJPEG fills up what is missing without a word.
  if (!endsWhole(bytes)) throw brokenJpeg();
  return runCodec('openjpeg', bytes, format);
}

/** Reads the SIZ segment, the first of every stream (A.5.1), before OpenJPEG allocates what it claims. */
function checkSize(bytes: Uint8Array, format: PixelFormat): void {
  if (!START.every((byte, i) => bytes[i] === byte) || bytes.length < 64) throw brokenJpeg();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, left, top, tileWidth, tileHeight, tileLeft, tileTop] = Array.from({ length: 8 }, (_, i) =>
    view.getUint32(8 + 4 * i),
  );
  const components = view.getUint16(40);
  const [depth, stepX, stepY] = bytes.subarray(42, 45);
  if (width - left !== format.columns || height - top !== format.rows || components !== 1) {
    throw new Refusal(
      `a CT image of ${format.rows} x ${format.columns} whose JPEG 2000 is ${height - top} x ${width - left} x ${components}`,
      { damaged: true },
    );
  }
  const tiles = Math.ceil((width - tileLeft) / tileWidth) * Math.ceil((height - tileTop) / tileHeight);
  if (stepX !== 1 || stepY !== 1 || !(tiles <= MAX_TILES)) throw brokenJpeg();
  checkParts(view);
  checkPrecision((depth & 127) + 1, depth >= 128, format);
}

/** Walks the main header (A.6.1), then the parts of the tiles (A.4.2): each has to be as long as it says. */
function checkParts(view: DataView): void {
  let at = 2;
  for (; at + 12 <= view.byteLength && view.getUint16(at) !== SOT; at += 2 + view.getUint16(at + 2)) {
    const isCod = view.getUint16(at) === COD;
    if (isCod && view.getUint16(at + 6) > MAX_LAYERS) throw brokenJpeg();
  }
  while (at + 12 <= view.byteLength && view.getUint16(at) === SOT) {
    const length = view.getUint32(at + 6);
    // 0: up to the end of the stream.
    if (length === 0) return;
    if (length < 14) throw brokenJpeg();
    at += length;
  }
  if (at + 2 > view.byteLength || view.getUint16(at) !== EOC) throw brokenJpeg();
}
