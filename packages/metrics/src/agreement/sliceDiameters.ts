/** Equal diameters: rounding of the spacing must not decide which is taken. */
const EQUAL = 1 - 1e-9;

/**
 * The largest diameter of a mask in a plane, and its extent perpendicular to that. Of equally large diameters the one with
 * the largest perpendicular extent. Only the ends of every row can be ends of a diameter.
 *
 * @param mask rows x columns of 0 and 1 @param margin added to either side of a voxel's centre: 0 or half a voxel
 * @param spacing row and column, mm
 */
export function sliceDiameters(
  mask: Uint8Array,
  columns: number,
  margin: number,
  spacing: readonly [number, number],
): { aMm: number; bMm: number } {
  const points = rowEnds(mask, columns, margin).map(([y, x]) => [y * spacing[0], x * spacing[1]]);
  let largest = 0;
  const eachPair = (visit: (dy: number, dx: number, square: number) => void): void => {
    for (let i = 0; i < points.length; i++) {
      for (let j = 0; j < i; j++) {
        const dy = points[i][0] - points[j][0];
        const dx = points[i][1] - points[j][1];
        visit(dy, dx, dy * dy + dx * dx);
      }
    }
  };
  eachPair((_dy, _dx, square) => {
    if (square > largest) largest = square;
  });
  let bMm = 0;
  eachPair((dy, dx, square) => {
    if (square === 0 || square < largest * EQUAL) return;
    const along = points.map(([y, x]) => (y * dx - x * dy) / Math.sqrt(square));
    bMm = Math.max(bMm, Math.max(...along) - Math.min(...along));
  });
  return { aMm: Math.sqrt(largest), bMm };
}

/** First and last point of every row, in voxels; with a margin the corners of the voxels there. */
function rowEnds(mask: Uint8Array, columns: number, margin: number): [number, number][] {
  const ends: [number, number][] = [];
  for (let start = 0; start < mask.length; start += columns) {
    const row = mask.subarray(start, start + columns);
    const first = row.indexOf(1);
    if (first < 0) continue;
    for (const side of margin > 0 ? [-margin, margin] : [0]) {
      ends.push([start / columns + side, first - margin], [start / columns + side, row.lastIndexOf(1) + margin]);
    }
  }
  return ends;
}
