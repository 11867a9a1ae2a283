import { IchError } from '@ich/core';
import type { SliceGeometry } from '../types.js';

/** The grid the paper's pixel sizes belong to. */
const PAPER_SIZE = 640;
const CLOSING_PX = 10;
const OPENING_PX = 5;

/** Images that the published code crops before anything else: [rows, border]. */
const CROPS = new Map([[650, 5]]);

/**
 * Window, stride and kernels for an image size. The paper's are 160/80 on 640x640 (v1) and 128/64 on 512x512 (v2): a
 * quarter of the slice with half overlap, 49 windows; that ratio holds for any size. Kernels keep their pixels at 512
 * and above, as the published code does, and shrink with the image below.
 *
 * @param rows rows = columns of the stored image
 * @throws IchError `shape` for images that are not square or not divisible into eighths
 */
export function sliceGeometry(rows: number, columns: number): SliceGeometry {
  const cropBorderPx = CROPS.get(rows) ?? 0;
  const size = rows - 2 * cropBorderPx;
  // Four poolings inside a window of size / 4.
  if (rows !== columns || size % 64 !== 0) {
    throw new IchError('shape', {
      where: 'hssayeni2020',
      expected: 'square slices whose side (650 is cropped to 640) is a multiple of 64',
      received: `${rows} x ${columns}`,
      remedy: 'Pad or resample the slices first.',
    });
  }
  const shrink = size >= 512 ? 1 : size / PAPER_SIZE;
  return {
    cropBorderPx,
    size,
    window: size / 4,
    stride: size / 8,
    closing: Math.max(1, Math.round(CLOSING_PX * shrink)),
    opening: Math.max(1, Math.round(OPENING_PX * shrink)),
    areaScale: (size / PAPER_SIZE) ** 2,
  };
}
