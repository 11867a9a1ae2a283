import type { TypedArray, View } from '@ich/core';
import { lifted } from '../grid/lifted.js';
import type { TileGrid } from '../types.js';
import { paddedIndex } from './paddedIndex.js';

/** Copies the window at an origin to `out`, from element `to` on, row-major. */
export type Cutter = (out: TypedArray, to: number, origin: readonly number[]) => void;

/**
 * Cuts windows straight out of a view, whatever its strides: nothing is copied but the windows.
 *
 * @param view of the grid's shape, or with an axis of channels behind it
 */
export function createCutter(view: View<TypedArray>, grid: TileGrid): Cutter {
  const { data, offset } = view;
  const rank = grid.shape.length;
  const channels = view.shape[rank] ?? 1;
  const step = view.stride[rank] ?? 1;
  const [alongPlanes, alongRows, alongColumns] = lifted(view.stride.slice(0, rank), 0);
  const [planes, rows, columns] = lifted(grid.window, 1);
  const size = columns * channels;
  const rowsAreRuns = alongColumns === channels && (step === 1 || channels === 1);

  const copyRow = (out: TypedArray, to: number, from: number): void => {
    if (rowsAreRuns) out.set(data.subarray(from, from + size), to);
    else {
      for (let column = 0; column < columns; column++, from += alongColumns) {
        for (let c = 0; c < channels; c++) out[to++] = data[from + c * step];
      }
    }
  };

  const cutPadded = (out: TypedArray, to: number, origin: readonly number[]): void => {
    const places = lifted(origin, 0).map((at, axis) =>
      paddedIndex(at, [planes, rows, columns][axis], lifted(grid.shape, 1)[axis], grid.padding),
    );
    const value = typeof grid.padding === 'object' ? grid.padding.constant : 0;
    for (const plane of places[0]) {
      for (const row of places[1]) {
        for (const column of places[2]) {
          const from = offset + plane * alongPlanes + row * alongRows + column * alongColumns;
          const outside = plane < 0 || row < 0 || column < 0;
          for (let c = 0; c < channels; c++) out[to++] = outside ? value : data[from + c * step];
        }
      }
    }
  };

  return (out, to, origin) => {
    if (origin.some((at, axis) => at < 0 || at + grid.window[axis] > grid.shape[axis])) {
      cutPadded(out, to, origin);
      return;
    }
    const [plane0, row0, column0] = lifted(origin, 0);
    const first = offset + plane0 * alongPlanes + row0 * alongRows + column0 * alongColumns;
    for (let plane = 0; plane < planes; plane++) {
      for (let row = 0; row < rows; row++, to += size) copyRow(out, to, first + plane * alongPlanes + row * alongRows);
    }
  };
}
