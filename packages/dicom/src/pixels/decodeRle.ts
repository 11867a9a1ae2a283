import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';

const HEADER_BYTES = 64;

/**
 * Decodes DICOM's RLE (PS3.5, annex G): one PackBits segment for each byte of a pixel, the highest first.
 *
 * @throws Refusal for segments that are not as many, or do not hold as many bytes, as there are pixels
 */
export function decodeRle(bytes: Uint8Array, format: PixelFormat): Uint8Array | Uint16Array {
  const { rows, columns, bytesPerPixel } = format;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments = bytes.length < HEADER_BYTES ? 0 : header.getUint32(0, true);
  if (segments !== bytesPerPixel) throw broken();
  const starts = Array.from({ length: segments + 1 }, (_, i) =>
    i < segments ? header.getUint32(4 + 4 * i, true) : bytes.length,
  );
  const count = rows * columns;
  // A run of two bytes makes at most 128: whoever claims more does not get the memory.
  if (count * segments > bytes.length * 64) throw broken();
  const planes = starts.slice(0, segments).map((start, i) => {
    if (start < HEADER_BYTES || starts[i + 1] > bytes.length || start > starts[i + 1]) throw broken();
    return unpackBits(bytes.subarray(start, starts[i + 1]), count);
  });
  if (bytesPerPixel === 1) return planes[0];
  const out = new Uint16Array(count);
  for (let i = 0; i < count; i++) out[i] = (planes[0][i] << 8) | planes[1][i];
  return out;
}

function unpackBits(packed: Uint8Array, count: number): Uint8Array {
  const out = new Uint8Array(count);
  let from = 0;
  let to = 0;
  while (to < count) {
    const control = packed[from++];
    if (control === undefined) throw broken();
    if (control === 128) continue;
    const length = control < 128 ? control + 1 : 257 - control;
    if (to + length > count || from + (control < 128 ? length : 1) > packed.length) throw broken();
    if (control < 128) {
      out.set(packed.subarray(from, from + length), to);
      from += length;
    } else out.fill(packed[from++], to, to + length);
    to += length;
  }
  return out;
}

function broken(): Refusal {
  return new Refusal('a CT image whose RLE pixels break off or are too many', { damaged: true });
}
