import type { GridAxes, Stretch } from './axesOfGrid.js';
import type { StitchLayout } from './stitchLayout.js';

/** Rows of one plane of the output on which the same windows lie, but for their columns. */
export interface Band {
  /** First element of the band in the output. */
  readonly to: number;
  readonly rows: number;
  /** First elements, in the tiles, of the rows that each of these windows gives; in the order of the grid. */
  readonly sources: readonly number[];
  readonly columns: readonly BandColumn[];
}

/** A stretch of the rows of a band: the mean of runs there. */
export interface BandColumn {
  readonly from: number;
  readonly to: number;
  /** Which source each run belongs to, and how far into its rows it begins; all in elements. */
  readonly runs: readonly { readonly source: number; readonly place: number }[];
}

/** All bands of a grid, in row-major order. */
export function bandsOf({ shape, window, classes }: StitchLayout, axes: GridAxes): Band[] {
  const [planes, rows, columns] = axes;
  const rowSize = window[2] * classes;
  const planeSize = window[1] * rowSize;
  const tileSize = window[0] * planeSize;

  const bandOf = (plane: Stretch, inPlane: number, row: Stretch): Band => {
    const sources = plane.windows.flatMap((p, i) =>
      row.windows.flatMap((r, j) =>
        Array.from({ length: columns.count }, (_, c) => {
          const tile = (p * rows.count + r) * columns.count + c;
          return tile * tileSize + (plane.places[i] + inPlane) * planeSize + row.places[j] * rowSize;
        }),
      ),
    );
    return {
      to: ((plane.from + inPlane) * shape[1] + row.from) * shape[2] * classes,
      rows: row.to - row.from,
      sources,
      columns: columnsOf(plane.windows.length * row.windows.length),
    };
  };
  // Bands on which as many windows lie have the same columns: a grid has few kinds of them.
  const known = new Map<number, BandColumn[]>();
  const columnsOf = (groups: number): BandColumn[] => {
    const all = known.get(groups) ?? columns.stretches.map((column) => columnOf(column, groups));
    known.set(groups, all);
    return all;
  };
  const columnOf = ({ from, to, windows, places }: Stretch, groups: number): BandColumn => ({
    from: from * classes,
    to: to * classes,
    runs: Array.from({ length: groups }, (_, group) =>
      windows.map((c, k) => ({ source: group * columns.count + c, place: places[k] * classes })),
    ).flat(),
  });
  return planes.stretches.flatMap((plane) =>
    Array.from({ length: plane.to - plane.from }, (_, inPlane) =>
      rows.stretches.map((row) => bandOf(plane, inPlane, row)),
    ).flat(),
  );
}
