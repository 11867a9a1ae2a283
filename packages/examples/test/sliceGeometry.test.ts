import { tileGrid } from '@ich/tiling';
import { describe, expect, it } from 'vitest';
import { sliceGeometry } from '../src/hssayeni2020/sliceGeometry.js';

describe('sliceGeometry', () => {
  it.each([
    [650, { cropBorderPx: 5, size: 640, window: 160, stride: 80, closing: 10, opening: 5, areaScale: 1 }],
    [512, { cropBorderPx: 0, size: 512, window: 128, stride: 64, closing: 10, opening: 5, areaScale: 0.64 }],
    [192, { cropBorderPx: 0, size: 192, window: 48, stride: 24, closing: 3, opening: 2, areaScale: 0.09 }],
  ])('is that of the published code, and its ratio elsewhere (%i px)', (rows, expected) => {
    const geometry = sliceGeometry(rows, rows);
    for (const [key, value] of Object.entries(expected))
      expect(geometry).toHaveProperty(key, expect.closeTo(value, 12));
    const { size, window, stride } = geometry;
    expect(tileGrid([size, size], { window, stride }).origins).toHaveLength(49);
  });

  it.each([
    [500, 500],
    [512, 256],
  ])('refuses %i x %i', (rows, columns) => {
    expect(() => sliceGeometry(rows, columns)).toThrow(/square slices/);
  });
});
