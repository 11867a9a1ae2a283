import { Refusal } from '../read/Refusal.js';

/** Whatever is wrong with a JPEG stream beside its size and precision. */
export function brokenJpeg(cause?: unknown): Refusal {
  return new Refusal('a CT image whose JPEG pixels are damaged or break off', { damaged: true, cause });
}
