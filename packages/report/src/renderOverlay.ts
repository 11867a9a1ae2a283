import { checkOverlay, type OverlayPlan } from './checkOverlay.js';
import { type FlatMask, innerOutline, outerOutline } from './maskOutline.js';
import { overlayColours } from './palette.js';
import type { OverlayOptions, RgbImage } from './types.js';

type Rgb = readonly [number, number, number];

/** Share of the tint's colour where the probability is 1. */
const TINT = 0.55;
/** Where both contours fall on one pixel they take turns in dashes of 2^2 output pixels. */
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
  const [rows, columns] = [height * scale, width * scale];
  const data = new Uint8Array(3 * rows * columns);
  for (let row = 0, to = 0; row < rows; row++) {
    const start = Math.floor(row / scale) * width;
    for (let column = 0; column < columns; column++) {
      const from = start + Math.floor(column / scale);
      // NaN compares false, so that it tints nothing.
      const p = probability && probability[from] > 0 ? Math.min(1, probability[from]) * TINT : 0;
      const value = grey[from] * (1 - p);
      data[to++] = Math.round(value + p * PROBABILITY[0]);
      data[to++] = Math.round(value + p * PROBABILITY[1]);
      data[to++] = Math.round(value + p * PROBABILITY[2]);
    }
  }
  return { height: rows, width: columns, data };
}

function drawContours(image: RgbImage, { scale, lineWidth, width, truth, predicted }: OverlayPlan): void {
  const inner = truth && innerOutline(enlargeMask(truth, width, image, scale), lineWidth);
  const outer = predicted && outerOutline(enlargeMask(predicted, width, image, scale), lineWidth);
  for (let row = 0, i = 0; row < image.height; row++) {
    for (let column = 0; column < image.width; column++, i++) {
      const isTruth = inner?.[i] === 1;
      const isPredicted = outer?.[i] === 1;
      if (!isTruth && !isPredicted) continue;
      const takeTurns = ((row >> DASH_BITS) ^ (column >> DASH_BITS)) & 1;
      image.data.set(isTruth && !(isPredicted && takeTurns) ? TRUTH : PREDICTED, 3 * i);
    }
  }
}

function enlargeMask(mask: Uint8Array, width: number, to: RgbImage, scale: number): FlatMask {
  const data = new Uint8Array(to.height * to.width);
  for (let row = 0, i = 0; row < to.height; row++) {
    const start = Math.floor(row / scale) * width;
    for (let column = 0; column < to.width; column++) {
      data[i++] = mask[start + Math.floor(column / scale)] === 0 ? 0 : 1;
    }
  }
  return { data, height: to.height, width: to.width };
}
