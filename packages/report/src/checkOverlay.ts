import type { TypedArray, View } from '@ich/core';
import { checkNumber, checkSameShape, checkView, contiguousData, describeValue, IchError } from '@ich/core';
import type { Crop, OverlayOptions } from './types.js';

/** Width a picture has at least, in output pixels, when no scale is named. */
const MIN_WIDTH = 480;

/** What is left to draw once everything is checked: the shown part, row-major. */
export interface OverlayPlan {
  height: number;
  width: number;
  scale: number;
  lineWidth: number;
  grey: Uint8Array;
  truth?: Uint8Array;
  predicted?: Uint8Array;
  probability?: Float32Array;
}

/** Checks the options of an overlay and cuts out the part to show. */
export function checkOverlay(where: string, options: OverlayOptions): OverlayPlan {
  const { grey } = options;
  checkView(where, 'grey', grey, { rank: [2], dtype: ['uint8'], allowEmpty: false });
  for (const name of ['truth', 'predicted', 'probability'] as const) {
    const view = options[name];
    if (!view) continue;
    checkView<TypedArray>(where, name, view, { rank: [2], dtype: [name === 'probability' ? 'float32' : 'uint8'] });
    checkSameShape(where, ['grey', name], grey, view);
  }
  const crop = checkCrop(where, options.crop, grey.shape);
  const scale = options.scale ?? Math.max(1, Math.ceil(MIN_WIDTH / crop.width));
  checkNumber(where, 'scale', scale, { integer: true, min: 1, max: MIN_WIDTH });
  const lineWidth = options.lineWidth ?? 2;
  checkNumber(where, 'lineWidth', lineWidth, { integer: true, min: 1, max: 16 });
  const { height, width } = crop;
  return {
    height,
    width,
    scale,
    lineWidth,
    grey: contiguousData(cropView(grey, crop)),
    truth: options.truth && contiguousData(cropView(options.truth, crop)),
    predicted: options.predicted && contiguousData(cropView(options.predicted, crop)),
    probability: options.probability && contiguousData(cropView(options.probability, crop)),
  };
}

/** A part that lies inside, or all of it. */
export function checkCrop(where: string, crop: Crop | undefined, [rows, columns]: readonly number[]): Crop {
  if (!crop) return { top: 0, left: 0, height: rows, width: columns };
  const { top, left, height, width } = crop;
  const whole = [top, left, height, width].every(Number.isInteger);
  const inside = top >= 0 && left >= 0 && height > 0 && width > 0 && top + height <= rows && left + width <= columns;
  if (whole && inside) return crop;
  throw new IchError('parameter', {
    where,
    expected: `crop to lie inside ${rows} rows and ${columns} columns`,
    received: `top ${describeValue(top)}, left ${describeValue(left)}, height ${describeValue(height)}, width ${describeValue(width)}`,
    remedy: 'Give whole pixels of the original slice; cropAround finds such a part.',
  });
}

// Spelled out: ndarrays keep shape and offset behind accessors, which a spread would lose.
function cropView<T extends TypedArray>(
  { data, stride, offset }: View<T>,
  { top, left, height, width }: Crop,
): View<T> {
  return { data, stride, shape: [height, width], offset: offset + top * stride[0] + left * stride[1] };
}
