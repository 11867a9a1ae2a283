import type { VertexTable } from './createVertexTable.js';
import type { VertexBox } from './vertexBox.js';

/**
 * The two neighbours of every vertex along each of the d + 1 axes of the lattice: `[axis][id - 1][2]`, 0 for none.
 * Going up axis j takes 1 from every coordinate and gives d + 1 to coordinate j.
 */
export function findNeighbors(dimensions: number, box: VertexBox, table: VertexTable): Int32Array {
  const d = dimensions;
  const { count, keys } = table;
  const out = new Int32Array((d + 1) * count * 2);
  const allLow = box.low.reduce((sum, stride) => sum + stride, 0);
  const allHigh = box.high.reduce((sum, stride) => sum + stride, 0);
  let to = 0;
  for (let j = 0; j <= d; j++) {
    const upLow = box.low[j];
    const upHigh = box.high[j];
    for (let id = 1; id <= count; id++, to += 2) {
      const low = keys.low[id];
      const high = keys.high[id];
      const remainder = low % (d + 1);
      // A remainder that would leave 0..d goes round, and takes every cell along.
      out[to] =
        remainder > 0
          ? table.find(low - 1 + upLow, high + upHigh)
          : table.find(low + d - allLow + upLow, high - allHigh + upHigh);
      out[to + 1] =
        remainder < d
          ? table.find(low + 1 - upLow, high - upHigh)
          : table.find(low - d + allLow - upLow, high + allHigh - upHigh);
    }
  }
  return out;
}
