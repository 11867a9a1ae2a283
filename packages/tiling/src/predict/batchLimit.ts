import type { TileGrid } from '../types.js';

/**
 * Windows that one batch deals with at most, those skipped included: as many as it may hold, or one layer of windows.
 * Without a limit a long run of skipped windows would keep the slices before it from leaving.
 */
export function batchLimit(grid: TileGrid, batchSize: number): number {
  const { origins, shape } = grid;
  const layer = shape.length === 2 ? origins : origins.filter(([plane]) => plane === origins[0][0]);
  return Math.max(batchSize, layer.length);
}
