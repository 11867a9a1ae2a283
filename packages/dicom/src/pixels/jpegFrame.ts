import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';
import { brokenJpeg } from './brokenJpeg.js';
import { checkPrecision } from './checkPrecision.js';

/** One marker segment of a JPEG stream. */
export interface JpegSegment {
  readonly marker: number;
  /** Where its contents start, after the length. */
  readonly start: number;
  /** The byte after it. */
  readonly end: number;
}

/** What the frame header of a JPEG or JPEG-LS stream says (T.81 B.2.2, T.87 C.2.2). */
export interface JpegFrame {
  readonly precision: number;
  /** Up to and including the first start of scan. */
  readonly segments: readonly JpegSegment[];
}

const SOI = 0xd8;
const SOS = 0xda;
const EOI = 0xd9;

/**
 * Reads the segments of a JPEG stream up to its scan, and checks that it is what the DICOM header says: before any
 * decoder allocates what a damaged stream claims.
 *
 * @param frameMarkers the kinds of frame (second byte of SOFn) that are allowed
 * @throws Refusal for another kind, size, number of components or for more bits than a pixel has
 */
export function jpegFrame(bytes: Uint8Array, format: PixelFormat, frameMarkers: readonly number[]): JpegFrame {
  const segments = segmentsOf(bytes);
  const isFrame = ({ marker }: JpegSegment): boolean =>
    (marker & 0xf0) === 0xc0 && ![0xc4, 0xc8, 0xcc].includes(marker);
  const frames = segments.filter((segment) => isFrame(segment) || segment.marker === 0xf7);
  const [frame] = frames;
  if (frames.length !== 1 || !frameMarkers.includes(frame.marker) || frame.end - frame.start < 9) throw brokenJpeg();
  const at = frame.start;
  const precision = bytes[at];
  const rows = (bytes[at + 1] << 8) | bytes[at + 2];
  const columns = (bytes[at + 3] << 8) | bytes[at + 4];
  const components = bytes[at + 5];
  if (rows !== format.rows || columns !== format.columns || components !== 1) {
    throw new Refusal(
      `a CT image of ${format.rows} x ${format.columns} whose JPEG is ${rows} x ${columns} x ${components}`,
      { damaged: true },
    );
  }
  checkPrecision(precision, false, format);
  return { precision, segments };
}

function segmentsOf(bytes: Uint8Array): JpegSegment[] {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw brokenJpeg();
  const segments: JpegSegment[] = [];
  let at = 2;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || at + 4 > bytes.length || marker === EOI || marker === 0) throw brokenJpeg();
    const end = at + 2 + ((bytes[at + 2] << 8) | bytes[at + 3]);
    if (end > bytes.length || end < at + 4) throw brokenJpeg();
    segments.push({ marker, start: at + 4, end });
    if (marker === SOS) return segments;
    at = end;
  }
}
