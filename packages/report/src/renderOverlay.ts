import { checkOverlay, type OverlayPlan } from './checkOverlay.js';
import { innerOutline, outerOutline } from './maskOutline.js';
import { overlayColours } from './palette.js';
import type { OverlayOptions, RgbImage } from './types.js';

type Rgb = readonly [number, number, number];

/** Share of the tint's colour where the probability is 1. */
const TINT = 0.55;
/** Length of a dash, in output pixels, where both contours fall on one pixel. */
const DASH_BITS = 2;

const TRUTH = rgbOf(overlayColours.truth);
const PREDICTED = rgbOf(overlayColours.predicted);
const PROBABILITY = rgbOf(overlayColours.probability);

/** Draws an overlay as RGB; see `overlayPng`. */
export function renderOverlay(where: string, options: OverlayOptions): RgbImage {
  const plan = checkOverlay(where, options);
  const image = drawGrey(plan);
  drawContours(image, plan);
  return image;
}

/** `#rrggbb` as three bytes. */
export function rgbOf(colour: string): Rgb {
  const byte = (from: number): number => Number.parseInt(colour.slice(from, from + 2), 16);
  return [byte(1), byte(3), byte(5)];
}

function drawGrey({ height, width, scale, grey, probability }: OverlayPlan): RgbImage {
  const image = { height: height * scale, width: width * scale, data: new Uint8Array(3 * height * width * scale ** 2) };
  let to = 0;
  for (let row = 0; row < image.height; row++) {
    const start = Math.floor(row / scale) * width;
    for (let column = 0; column < image.width; column++) {
      const from = start + Math.floor(column / scale);
      // NaN compares false, so that it tints nothing.
      const p = probability && probability[from] > 0 ? Math.min(1, probability[from]) * TINT : 0;
      for (const channel of PROBABILITY) image.data[to++] = Math.round(grey[from] * (1 - p) + channel * p);
    }
  }
  return image;
}

function drawContours(image: RgbImage, { scale, lineWidth, width, truth, predicted }: OverlayPlan): void {
  const enlarge = (mask: Uint8Array) => ({ ...image, data: enlargeMask(mask, width, image, scale) });
  const inner = truth && innerOutline(enlarge(truth), lineWidth);
  const outer = predicted && outerOutline(enlarge(predicted), lineWidth);
  for (let i = 0; i < image.height * image.width; i++) {
    const [isTruth, isPredicted] = [inner?.[i] === 1, outer?.[i] === 1];
    if (!isTruth && !isPredicted) continue;
    const [row, column] = [Math.floor(i / image.width), i % image.width];
    const takeTurns = ((row >> DASH_BITS) ^ (column >> DASH_BITS)) & 1;
    image.data.set(isTruth && !(isPredicted && takeTurns) ? TRUTH : PREDICTED, 3 * i);
  }
}

function enlargeMask(mask: Uint8Array, width: number, to: RgbImage, scale: number): Uint8Array {
  const out = new Uint8Array(to.height * to.width);
  for (let i = 0; i < out.length; i++) {
    const [row, column] = [Math.floor(i / to.width), i % to.width];
    out[i] = Number(mask[Math.floor(row / scale) * width + Math.floor(column / scale)] !== 0);
  }
  return out;
}
