import type { Triple } from '@ich/morphology/kernels';

/** Directions of the triangles' normals, as [slice, row, column]. */
const NORMALS = [
  [1, 1, 1],
  [1, 1, 0],
  [1, 0, 1],
  [0, 1, 1],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;

/**
 * Codes that are mirror images or complements of each other have the same surface. Of each kind, in the order of its lowest
 * code, the sum of its triangles: for each direction its length all told, in eighths.
 */
const SUMS = (
  '0000000 1000000 0400000 0040000 2000000 3000400 0000800 0004000 2000000 3000040 2000000 3000004 3000000 6000000 ' +
  '2000000 1004000 1040000 4022000 1400000 4202000 4000400 0000080 4220000 4000040 0800000 0000008 4000004 0080000 0008000 4000000'
).split(' ');

/** The lowest code with the surface of a code: of its eight mirror images and their complements. */
function lowestAlike(code: number): number {
  let lowest = code;
  for (let mirror = 0; mirror < 8; mirror++) {
    let image = 0;
    for (let corner = 0; corner < 8; corner++) image |= ((code >> corner) & 1) << (corner ^ mirror);
    lowest = Math.min(lowest, image, 255 - image);
  }
  return lowest;
}

/**
 * Area of the surface within a cube of 2x2x2 voxels by which of them are in the mask, as in DeepMind's surface-distance
 * (Nikolov et al. 2021, doi:10.2196/26151; Apache-2.0): the triangles of marching cubes, scaled with the spacing.
 * In 2D, with 2x2 voxels, the length of the contour.
 *
 * @param spacing [slice, row, column] in mm
 * @returns mm^2 by the code of `surfels`, 256 of them; in 2D mm, 16 of them
 */
export function surfelAreas([slice, row, column]: Triple, rank: number): Float64Array {
  if (rank === 2) {
    const diagonal = 0.5 * Math.sqrt(row * row + column * column);
    // Codes 0..7; the rest mirrors them.
    const lengths = [0, diagonal, diagonal, column, diagonal, row, 2 * diagonal, diagonal];
    return Float64Array.from([...lengths, ...lengths.reverse()]);
  }
  const faces = [row * column, slice * column, slice * row];
  const lengths = NORMALS.map((normal) =>
    Math.sqrt(normal.reduce((sum: number, n, axis) => sum + (n * faces[axis]) ** 2, 0)),
  );
  const areas = SUMS.map((sum) => lengths.reduce((area, length, i) => area + (Number(sum[i]) / 8) * length, 0));
  const alike = Array.from({ length: 256 }, (_, code) => lowestAlike(code));
  const kinds = [...new Set(alike)];
  return Float64Array.from(alike, (code) => areas[kinds.indexOf(code)]);
}
