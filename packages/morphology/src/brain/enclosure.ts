import { eachSlice } from '../kernels/eachSlice.js';
import { fillHolesKernel } from '../kernels/runs/fillHolesKernel.js';
import type { Triple } from '../kernels/types.js';

/** Steps [row, column] of the rays: 16 directions within the slice, about evenly spread. */
const DIRECTIONS = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
  [1, 2],
  [2, 1],
  [1, -2],
  [2, -1],
].flatMap(([row, column]) => [
  [row, column],
  [-row, -column],
]);

/** Width of a cell in mm: sutures are narrower, so that a cell of bone on either side closes them. */
const CELL_MM = 3;

/** What a cell does to a ray. */
const CLEAR = 0;
const BONE = 1;
const OPEN_AIR = 2;

/**
 * How far bone surrounds each voxel within its slice: the share of 16 rays that meet bone before they meet the air
 * around the head. Next to 1 in the brain, about 0.5 in scalp and neck and less than that in an eye; in between under
 * a wide gap of the skull. A ray that leaves the image out of tissue counts as met, for fields of view that cut the
 * head. Cast between cells of 3 mm that are bone where one voxel is; air closed in by the head stops no ray.
 *
 * @param bone 0/1, row-major @param air 0/1
 * @returns the share at each voxel, that of its cell
 */
export function enclosure(bone: Uint8Array, air: Uint8Array, shape: Triple, spacingMm: Triple): Float32Array {
  const [slices, rows, columns] = shape;
  const high = Math.max(1, Math.round(CELL_MM / spacingMm[1]));
  const wide = Math.max(1, Math.round(CELL_MM / spacingMm[2]));
  const cells: Triple = [slices, Math.ceil(rows / high), Math.ceil(columns / wide)];
  const cellOf = (z: number, y: number): number => (z * cells[1] + Math.floor(y / high)) * cells[2];
  const places = Int32Array.from({ length: columns }, (_, x) => Math.floor(x / wide));
  const hasBone = new Uint8Array(cells[0] * cells[1] * cells[2]);
  const hasHead = new Uint8Array(hasBone.length);
  const eachRow = (visit: (first: number, cell: number) => void): void => {
    for (let z = 0; z < slices; z++) for (let y = 0; y < rows; y++) visit((z * rows + y) * columns, cellOf(z, y));
  };
  eachRow((first, cell) => {
    for (let x = 0; x < columns; x++) {
      hasBone[cell + places[x]] |= bone[first + x];
      hasHead[cell + places[x]] |= 1 - air[first + x];
    }
  });
  eachSlice(fillHolesKernel)(hasHead, cells, hasHead);
  const kinds = hasBone.map((isBone, i) => (isBone ? BONE : hasHead[i] ? CLEAR : OPEN_AIR));
  const closed = countClosed(kinds, cells);
  const shares = new Float32Array(bone.length);
  eachRow((first, cell) => {
    for (let x = 0; x < columns; x++) shares[first + x] = closed[cell + places[x]] / DIRECTIONS.length;
  });
  return shares;
}

/** For each cell the rays that meet bone, or the edge of the image in a cell that is not open air. */
function countClosed(kinds: Uint8Array, cells: Triple): Uint8Array {
  const counts = new Uint8Array(kinds.length);
  const meets = new Uint8Array(cells[1] * cells[2]);
  for (let z = 0; z < cells[0]; z++) {
    const first = z * meets.length;
    const slice = kinds.subarray(first, first + meets.length);
    for (const [row, column] of DIRECTIONS) {
      castRays(slice, cells[1], cells[2], row, column, meets);
      for (let i = 0; i < meets.length; i++) if (meets[i] === BONE) counts[first + i]++;
    }
  }
  return counts;
}

/** What the rays of one direction meet, found from the cells where they end backwards. */
function castRays(
  kinds: Uint8Array,
  rows: number,
  columns: number,
  row: number,
  column: number,
  meets: Uint8Array,
): void {
  for (let i = 0; i < rows; i++) {
    const y = row > 0 ? rows - 1 - i : i;
    const isInside = y + row >= 0 && y + row < rows;
    for (let k = 0; k < columns; k++) {
      const x = column > 0 ? columns - 1 - k : k;
      const at = y * columns + x;
      const next = at + row * columns + column;
      if (!isInside || x + column < 0 || x + column >= columns) meets[at] = BONE;
      else meets[at] = kinds[next] === CLEAR ? meets[next] : kinds[next];
    }
  }
}
