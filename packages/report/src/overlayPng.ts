import { encode } from 'fast-png';
import { renderOverlay } from './renderOverlay.js';
import type { OverlayOptions } from './types.js';

/**
 * A slice with the contours of truth and prediction, as an RGB PNG. Contours and not fills, so that the tissue
 * stays to be seen. The truth runs just inside its border and the prediction just outside, so that where the two
 * agree both lines lie side by side; where they fall on one pixel they take turns in dashes. Colours:
 * `overlayColours`, key: `overlayLegend`.
 *
 * @param options `grey`, `truth`, `predicted` (Uint8) and `probability` (Float32): views [row, column] of one shape
 * @returns the bytes of a PNG file, `crop.width * scale` wide
 * @throws IchError `shape`, `dtype` for a view that does not fit, `parameter` for scale, lineWidth or crop
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { overlayPng } from '@ich/report';
 * const grey = ndarrayOf(new Uint8Array(160 * 160).fill(90), [160, 160]);
 * const truth = ndarrayOf(new Uint8Array(160 * 160).fill(1, 4000, 4040), [160, 160]);
 * const png = overlayPng({ grey, truth, scale: 3 });
 * assert.deepEqual([...png.subarray(1, 4)], [...'PNG'].map((letter) => letter.charCodeAt(0)));
 * ```
 */
export function overlayPng(options: OverlayOptions): Uint8Array {
  return encode({ ...renderOverlay('overlayPng', options), channels: 3 });
}
