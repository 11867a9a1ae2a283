import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';

/**
 * Uncompressed pixels as they are stored.
 *
 * @throws Refusal for fewer bytes than there are pixels
 */
export function nativePixels(bytes: Uint8Array, format: PixelFormat): Uint8Array | Uint16Array {
  const { rows, columns, bytesPerPixel, syntax } = format;
  const count = rows * columns;
  if (bytes.length < count * bytesPerPixel) {
    throw new Refusal(`a CT image of ${bytes.length} bytes of pixels; ${count * bytesPerPixel} are needed`, {
      damaged: true,
    });
  }
  if (bytesPerPixel === 1) return bytes.subarray(0, count);
  const out = new Uint16Array(count);
  const high = syntax.bigEndian ? 0 : 1;
  for (let i = 0; i < count; i++) out[i] = bytes[2 * i + (1 - high)] | (bytes[2 * i + high] << 8);
  return out;
}
