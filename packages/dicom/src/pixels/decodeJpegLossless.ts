import type { PixelFormat } from '../read/pixelFormat.js';
import { BitReader } from './BitReader.js';
import { brokenJpeg } from './brokenJpeg.js';
import { type HuffmanTable, huffmanTable } from './huffmanTable.js';
import { type JpegSegment, jpegFrame } from './jpegFrame.js';

const SOF3 = 0xc3;
const DHT = 0xc4;
const DRI = 0xdd;

/** What a lossless scan is decoded with. */
interface Scan {
  readonly columns: number;
  readonly rows: number;
  readonly predictor: number;
  /** Value before the first pixel, shifted by the point transform. */
  readonly origin: number;
  readonly pointTransform: number;
  readonly table: HuffmanTable;
  /** Rows between restarts; 0 without. */
  readonly restartRows: number;
}

/** Predictors 1 to 7 from left, above and above left (T.81, table H.1). */
const PREDICTORS: readonly ((left: number, above: number, corner: number) => number)[] = [
  (left) => left,
  (_, above) => above,
  (_left, _above, corner) => corner,
  (left, above, corner) => left + above - corner,
  (left, above, corner) => left + ((above - corner) >> 1),
  (left, above, corner) => above + ((left - corner) >> 1),
  (left, above) => (left + above) >> 1,
];

/**
 * Decodes a lossless JPEG (ITU-T T.81, process 14: Huffman, predictors 1 to 7, one component, up to 16 bits).
 *
 * @throws Refusal for a stream that is anything else, damaged or too short
 */
export function decodeJpegLossless(bytes: Uint8Array, format: PixelFormat): Uint16Array {
  const { precision, segments } = jpegFrame(bytes, format, [SOF3]);
  // Every pixel takes one bit at least.
  if (format.rows * format.columns > bytes.length * 8) throw brokenJpeg();
  const scan = segments[segments.length - 1];
  return decodeScan(new BitReader(bytes, scan.end), scanOf(bytes, segments, precision, format));
}

function scanOf(bytes: Uint8Array, segments: readonly JpegSegment[], precision: number, format: PixelFormat): Scan {
  const tables = new Map<number, HuffmanTable>();
  let restart = 0;
  for (const { marker, start, end } of segments) {
    if (marker === DRI && end - start >= 2) restart = (bytes[start] << 8) | bytes[start + 1];
    for (let at = start; marker === DHT && at < end; ) {
      const { table, id, next } = huffmanTable(bytes, at, end);
      tables.set(id, table);
      at = next;
    }
  }
  const { start, end } = segments[segments.length - 1];
  // Ns, Cs, Td << 4 | Ta, Ss, Se, Ah << 4 | Al
  const [components, , tableIds, predictor, , approximation] = bytes.subarray(start, end);
  const table = tables.get(tableIds >> 4);
  const pointTransform = approximation & 15;
  const valid = components === 1 && predictor >= 1 && predictor <= 7 && pointTransform < precision;
  if (!valid || !table || restart % format.columns !== 0) throw brokenJpeg();
  return {
    columns: format.columns,
    rows: format.rows,
    predictor,
    origin: 1 << (precision - pointTransform - 1),
    pointTransform,
    table,
    restartRows: restart / format.columns,
  };
}

function decodeScan(reader: BitReader, scan: Scan): Uint16Array {
  const { columns, rows, table, restartRows, pointTransform } = scan;
  const predict = PREDICTORS[scan.predictor - 1];
  const out = new Uint16Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const restarts = restartRows > 0 && row > 0 && row % restartRows === 0;
    if (restarts) reader.restart((row / restartRows - 1) & 7);
    const at = row * columns;
    const isFirst = row === 0 || restarts;
    out[at] = (isFirst ? scan.origin : out[at - columns]) + reader.difference(table);
    for (let i = at + 1; i < at + columns; i++) {
      // The first row knows no other than the one to the left.
      const guess = isFirst ? out[i - 1] : predict(out[i - 1], out[i - columns], out[i - columns - 1]);
      out[i] = guess + reader.difference(table);
    }
  }
  reader.finish();
  if (pointTransform > 0) for (let i = 0; i < out.length; i++) out[i] <<= pointTransform;
  return out;
}
