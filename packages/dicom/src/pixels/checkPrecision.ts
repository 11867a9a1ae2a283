import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';

/**
 * Refuses a stream whose bits cannot be the stored ones.
 *
 * @param signed whether the stream itself carries signs
 */
export function checkPrecision(precision: number, signed: boolean, format: PixelFormat): void {
  const unclear = signed
    ? !format.signed || (precision <= 8 && format.bitsStored > 8)
    : format.signed && precision < format.bitsStored;
  if (precision >= 2 && precision <= 8 * format.bytesPerPixel && !unclear) return;
  throw new Refusal(`a CT image of ${format.bitsStored} bits stored whose JPEG has ${precision}`, { damaged: true });
}
