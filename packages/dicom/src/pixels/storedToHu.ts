import type { PixelFormat } from '../read/pixelFormat.js';
import { Refusal } from '../read/Refusal.js';
import { roundHalfEven } from '../roundHalfEven.js';

const LOWEST = -32768;
const HIGHEST = 32767;

/**
 * Turns stored pixels into HU: `stored * slope + intercept`, rounded to the nearest whole HU, halves to even.
 * MONOCHROME1 changes nothing here: it says how to show the values, not what they are (PS3.3 C.7.6.3.1.2).
 *
 * @param out as many elements as there are pixels
 * @param paddingHu for the pixels within `format.padding`
 * @throws Refusal where a value does not fit into 16 bits
 */
export function storedToHu(
  out: Int16Array,
  pixels: Uint8Array | Uint16Array,
  format: PixelFormat,
  paddingHu: number | undefined,
): void {
  const { slope, intercept, bitsStored, signed } = format;
  const [paddingLow, paddingHigh] = (paddingHu === undefined ? undefined : format.padding) ?? [1, 0];
  // Up to the top of 32 bits and down again: cuts off what does not count, and spreads the sign.
  const shift = 32 - bitsStored;
  for (let i = 0; i < out.length; i++) {
    const high = pixels[i] << shift;
    const stored = signed ? high >> shift : high >>> shift;
    if (stored >= paddingLow && stored <= paddingHigh) {
      out[i] = paddingHu ?? 0;
      continue;
    }
    const hu = roundHalfEven(stored * slope + intercept);
    if (!(hu >= LOWEST && hu <= HIGHEST)) throw outOfRange(hu, stored, format);
    out[i] = hu;
  }
}

function outOfRange(hu: number, stored: number, { padding }: PixelFormat): Refusal {
  const isPadding = padding !== undefined && stored >= padding[0] && stored <= padding[1];
  return new Refusal(
    `a CT image with a value of ${hu} HU, beyond 16 bits${isPadding ? ' (padding: pass paddingHu, e.g. -1024)' : ''}`,
    { damaged: true },
  );
}
