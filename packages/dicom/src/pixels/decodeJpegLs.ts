import type { PixelFormat } from '../read/pixelFormat.js';
import { brokenJpeg } from './brokenJpeg.js';
import { JpegLsBits } from './JpegLsBits.js';
import { JpegLsContexts } from './JpegLsContexts.js';
import { type JpegFrame, jpegFrame } from './jpegFrame.js';
import { type JpegLsParameters, jpegLsParameters } from './jpegLsParameters.js';

const SOF55 = 0xf7;
const LSE = 0xf8;
const DRI = 0xdd;
/** Runs: bits of the length that a code stands for (T.87, A.2.1, the array J). */
const RUN_BITS = [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** What is being decoded. */
interface Scan {
  readonly bits: JpegLsBits;
  readonly contexts: JpegLsContexts;
  readonly parameters: JpegLsParameters;
  /** Place in RUN_BITS; kept from line to line. */
  runIndex: number;
}

/**
 * Decodes a JPEG-LS stream (ITU-T T.87: lossless and near-lossless, one component, 2 to 16 bits). Every bit is checked
 * to be there, so that a damaged stream ends with an error and soon: CharLS goes on for half a minute over some.
 *
 * @throws Refusal for a stream that is anything else, damaged or too short
 */
export function decodeJpegLs(bytes: Uint8Array, format: PixelFormat): Uint16Array {
  const frame = jpegFrame(bytes, format, [SOF55]);
  const { columns, rows } = format;
  const parameters = parametersOf(bytes, frame);
  const bits = new JpegLsBits(bytes, frame.segments[frame.segments.length - 1].end);
  // The longest run takes a bit for 2^15 pixels.
  if (columns * rows > bytes.length * 8 * 2 ** 15) throw brokenJpeg();
  const scan: Scan = { bits, contexts: new JpegLsContexts(parameters), parameters, runIndex: 0 };
  const out = new Uint16Array(columns * rows);
  // Two lines with a pixel more on either side: what lies beyond the edges (A.2.1).
  let above = new Int32Array(columns + 2);
  let line = new Int32Array(columns + 2);
  for (let row = 0; row < rows; row++) {
    above[columns + 1] = above[columns];
    line[0] = above[1];
    decodeLine(line, above, scan);
    out.set(line.subarray(1, columns + 1), row * columns);
    [above, line] = [line, above];
  }
  return out;
}

function parametersOf(bytes: Uint8Array, { precision, segments }: JpegFrame): JpegLsParameters {
  const { start, end } = segments[segments.length - 1];
  // Ns, Cs, Tm, NEAR, ILV, point transform
  const [components, , mapping, near, interleave, transform] = bytes.subarray(start, end);
  if (components !== 1 || mapping !== 0 || interleave !== 0 || transform !== 0) throw brokenJpeg();
  if (segments.some(({ marker }) => marker === DRI)) throw brokenJpeg();
  const preset = segments.find(({ marker }) => marker === LSE);
  if (!preset) return jpegLsParameters(precision, near, []);
  // Type 1 holds MAXVAL, T1, T2, T3 and RESET; the other types are mapping tables and sizes.
  if (bytes[preset.start] !== 1 || preset.end - preset.start < 11) throw brokenJpeg();
  const word = (i: number): number => (bytes[preset.start + 1 + 2 * i] << 8) | bytes[preset.start + 2 + 2 * i];
  return jpegLsParameters(precision, near, [0, 1, 2, 3, 4].map(word));
}

function decodeLine(line: Int32Array, above: Int32Array, scan: Scan): void {
  const { near } = scan.parameters;
  const last = line.length - 2;
  for (let i = 1; i <= last; ) {
    const left = line[i - 1];
    const up = above[i];
    const corner = above[i - 1];
    const d1 = above[i + 1] - up;
    const d2 = up - corner;
    const d3 = corner - left;
    const isFlat = Math.abs(d1) <= near && Math.abs(d2) <= near && Math.abs(d3) <= near;
    if (isFlat) i = decodeRun(line, above, i, scan);
    else {
      line[i] = scan.contexts.pixel(scan.bits, predict(left, up, corner), d1, d2, d3);
      i++;
    }
  }
}

/** The median edge detector (A.4.1). */
function predict(left: number, up: number, corner: number): number {
  if (corner >= Math.max(left, up)) return Math.min(left, up);
  if (corner <= Math.min(left, up)) return Math.max(left, up);
  return left + up - corner;
}

/**
 * Decodes a run and the pixel that ends it (A.7).
 *
 * @returns the pixel after them
 */
function decodeRun(line: Int32Array, above: Int32Array, start: number, scan: Scan): number {
  const { bits, contexts } = scan;
  const end = line.length - 1;
  const value = line[start - 1];
  let i = start;
  while (bits.read(1) === 1) {
    const length = 1 << RUN_BITS[scan.runIndex];
    const stop = Math.min(end, i + length);
    line.fill(value, i, stop);
    if (stop - i === length && scan.runIndex < 31) scan.runIndex++;
    i = stop;
    if (i === end) return i;
  }
  const rest = bits.read(RUN_BITS[scan.runIndex]);
  if (i + rest >= end) throw brokenJpeg();
  line.fill(value, i, i + rest);
  i += rest;
  line[i] = contexts.interruption(bits, value, above[i], RUN_BITS[scan.runIndex]);
  if (scan.runIndex > 0) scan.runIndex--;
  return i + 1;
}
