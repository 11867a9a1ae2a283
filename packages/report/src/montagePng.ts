import { checkNumber, describeValue, IchError } from '@ich/core';
import { encode } from 'fast-png';
import { renderOverlay } from './renderOverlay.js';
import type { MontageOptions, OverlayOptions, RgbImage } from './types.js';

/** Grey between the pictures: apart from the black of a CT slice and no glare on a dark page. */
const GAP_GREY = 64;

/**
 * Several overlays side by side in one PNG, row by row. Pictures of different size are centred in cells of the
 * largest.
 *
 * @param overlays at least one; each as for `overlayPng`
 * @throws IchError as `overlayPng`, and `parameter` for an empty list, columns < 1 or gap < 0
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { decode } from 'fast-png';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { montagePng } from '@ich/report';
 * const grey = ndarrayOf(new Uint8Array(20 * 30), [20, 30]);
 * const { width, height } = decode(montagePng([{ grey, scale: 2 }, { grey, scale: 2 }], { gap: 4 }));
 * assert.deepEqual([width, height], [2 * 60 + 4, 40]);
 * ```
 */
export function montagePng(overlays: readonly OverlayOptions[], options: MontageOptions = {}): Uint8Array {
  if (!Array.isArray(overlays) || overlays.length === 0) {
    throw new IchError('parameter', {
      where: 'montagePng',
      expected: 'a list of at least one overlay',
      received: describeValue(overlays),
    });
  }
  const { gap = 8, columns = Math.min(4, overlays.length) } = options;
  checkNumber('montagePng', 'gap', gap, { integer: true, min: 0 });
  checkNumber('montagePng', 'columns', columns, { integer: true, min: 1 });
  const tiles = overlays.map((overlay) => renderOverlay('montagePng', overlay));
  return encode({ ...arrange(tiles, Math.min(columns, tiles.length), gap), channels: 3 });
}

function arrange(tiles: readonly RgbImage[], columns: number, gap: number): RgbImage {
  const cellWidth = Math.max(...tiles.map(({ width }) => width));
  const cellHeight = Math.max(...tiles.map(({ height }) => height));
  const rows = Math.ceil(tiles.length / columns);
  const width = columns * (cellWidth + gap) - gap;
  const height = rows * (cellHeight + gap) - gap;
  const image = { width, height, data: new Uint8Array(3 * width * height).fill(GAP_GREY) };
  for (const [i, tile] of tiles.entries()) {
    const left = (i % columns) * (cellWidth + gap) + Math.floor((cellWidth - tile.width) / 2);
    const top = Math.floor(i / columns) * (cellHeight + gap) + Math.floor((cellHeight - tile.height) / 2);
    paste(image, tile, top, left);
  }
  return image;
}

function paste(image: RgbImage, tile: RgbImage, top: number, left: number): void {
  for (let row = 0; row < tile.height; row++) {
    const line = tile.data.subarray(3 * row * tile.width, 3 * (row + 1) * tile.width);
    image.data.set(line, 3 * ((top + row) * image.width + left));
  }
}
