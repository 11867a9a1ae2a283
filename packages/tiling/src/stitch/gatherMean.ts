import type { Triple } from '../grid/lifted.js';
import type { GridAxes } from './axesOfGrid.js';
import { bandsOf } from './bandsOf.js';
import { meanOfBand } from './meanOfBand.js';
import { meanOfBands } from './meanOfBands.js';
import type { StitchLayout } from './stitchLayout.js';

/**
 * Mean of all windows on each voxel, without sums in memory: along a stretch of a row the same windows lie, and are
 * added in the order of the grid, in 64 bits.
 */
export function gatherMean(out: Float32Array, tiles: Float32Array, layout: StitchLayout, axes: GridAxes): void {
  const bands = bandsOf(...flat(layout, axes));
  const pitches = { out: layout.shape[2] * layout.classes, tile: layout.window[2] * layout.classes };
  if (meanOfBands(out, tiles, bands, pitches)) return;
  for (const band of bands) meanOfBand(out, tiles, band, pitches);
}

/** An image is as many planes of one row each, for streaming: here one plane of many rows. */
function flat(layout: StitchLayout, axes: GridAxes): [StitchLayout, GridAxes] {
  if (layout.shape[1] > 1 || layout.window[1] > 1) return [layout, axes];
  const turn = ([planes, rows, columns]: Triple): Triple => [rows, planes, columns];
  const [planes, rows, columns] = axes;
  return [{ ...layout, shape: turn(layout.shape), window: turn(layout.window) }, [rows, planes, columns]];
}
