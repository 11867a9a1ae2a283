import type { View } from '@ich/core';
import { checkNumber, checkSameShape, checkView, contiguousData } from '@ich/core';
import { encode } from 'fast-png';
import { checkCrop } from '../checkOverlay.js';
import type { Crop, ScanSlicesOptions, SliceImage } from '../types.js';
import { maskPath } from './maskPath.js';
import { type GreySlice, reduceSlice } from './reduceSlice.js';

const WHERE = 'scanSlices';
/** Steps of grey that are tried before the pictures are made smaller. */
const LEVELS = [64, 32];
/** Pictures are not made smaller than this many rows or columns, whatever `maxBytes` says. */
const SMALLEST = 64;

/**
 * A scan as pictures to scroll through in a page: each slice a grey PNG, reduced until all of them keep within
 * `maxBytes`, and the contours of truth and prediction as SVG paths, which stay sharp at any size and can be switched
 * off in the page.
 *
 * @param options `grey`, `truth`, `predicted`: Uint8 views [slice, row, column] of one shape
 * @returns one entry for each slice, plain data but for the bytes of its PNG
 * @throws IchError `shape`, `dtype` for a view that does not fit; `parameter` for the crop or a limit below 1
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { scanSlices } from '@ich/report';
 * const grey = ndarrayOf(new Uint8Array(2 * 64 * 64).fill(90), [2, 64, 64]);
 * const truth = ndarrayOf(new Uint8Array(2 * 64 * 64), [2, 64, 64]);
 * truth.set(1, 5, 7, 1);
 * const [first, second] = scanSlices({ grey, truth });
 * assert.equal(first.truth, '');
 * assert.deepEqual([second.slice, second.truth, second.truthArea], [1, 'M7 5h1v1h-1z', 1]);
 * ```
 */
export function scanSlices(options: ScanSlicesOptions): SliceImage[] {
  const { grey, firstSlice = 0, maxSize = 320, maxBytes = 1e6 } = options;
  checkView(WHERE, 'grey', grey, { rank: [3], dtype: ['uint8'], allowEmpty: false });
  for (const name of ['truth', 'predicted'] as const) {
    const view = options[name];
    if (!view) continue;
    checkView(WHERE, name, view, { rank: [3], dtype: ['uint8'] });
    checkSameShape(WHERE, ['grey', name], grey, view);
  }
  checkNumber(WHERE, 'firstSlice', firstSlice, { integer: true });
  checkNumber(WHERE, 'maxSize', maxSize, { integer: true, min: 1 });
  checkNumber(WHERE, 'maxBytes', maxBytes, { min: 1 });
  const crop = checkCrop(WHERE, options.crop, grey.shape.slice(1));
  const cut = (view: View<Uint8Array> | undefined): GreySlice[] | undefined => view && slicesOf(view, crop);
  const [truth, predicted] = [cut(options.truth), cut(options.predicted)];
  return encodeWithin(slicesOf(grey, crop), maxSize, maxBytes).map((png, i) => ({
    ...{ slice: firstSlice + i, png, width: crop.width, height: crop.height },
    ...(truth && { truth: maskPath(truth[i]), truthArea: areaOf(truth[i]) }),
    ...(predicted && { predicted: maskPath(predicted[i]), predictedArea: areaOf(predicted[i]) }),
  }));
}

// Spelled out: ndarrays keep shape and offset behind accessors, which a spread would lose.
function slicesOf({ data, stride, offset, shape }: View<Uint8Array>, crop: Crop): GreySlice[] {
  const { top, left, height, width } = crop;
  return Array.from({ length: shape[0] }, (_, i) => {
    const from = offset + i * stride[0] + top * stride[1] + left * stride[2];
    const view = { data, stride: [stride[1], stride[2]], shape: [height, width], offset: from };
    return { data: contiguousData(view), height, width };
  });
}

/** The largest pictures with the most grey that keep within the limits; one look for all slices of a scan. */
function encodeWithin(slices: readonly GreySlice[], maxSize: number, maxBytes: number): Uint8Array[] {
  const longest = Math.max(slices[0].height, slices[0].width);
  for (let factor = Math.ceil(longest / maxSize); ; factor++) {
    for (const levels of LEVELS) {
      const pngs = slices.map((slice) => encodeGrey(reduceSlice(slice, factor, levels)));
      const bytes = pngs.reduce((sum, png) => sum + png.length, 0);
      if (bytes <= maxBytes || (longest / (factor + 1) < SMALLEST && levels === LEVELS.at(-1))) return pngs;
    }
  }
}

function encodeGrey(slice: GreySlice): Uint8Array {
  return encode({ ...slice, channels: 1 }, { zlib: { level: 9 } });
}

function areaOf({ data }: GreySlice): number {
  let area = 0;
  for (const value of data) if (value !== 0) area++;
  return area;
}
