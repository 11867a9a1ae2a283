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

/** The sums of triangles that occur: for each direction its length all told, in eighths. */
const SUMS = (
  '0000000 1000000 0400000 0040000 2000000 3000400 0000800 0004000 3000040 3000004 3000000 6000000 1004000 1040000 ' +
  '4022000 1400000 4202000 4000400 0000080 4220000 4000040 0800000 0000008 4000004 0080000 0008000 4000000'
).split(' ');

const LETTERS = 'abcdefghijklmnopqrstuvwxyzA';

/** For each code 0..127 the letter of its sum; code 255 - c has the surface of code c. */
const CODES =
  'abbcbdefbedfcffgbheiejklemnopqrfbehienmoekjlprqfciisptuiputivppcbeephjmqeknrilofdjntjwxjnxyntjndekmumxzmkAxkukmefloiqjmhrknepeeb';

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
  const areaOf = (code: number): number => areas[LETTERS.indexOf(CODES[code])];
  return Float64Array.from({ length: 256 }, (_, code) => areaOf(Math.min(code, 255 - code)));
}
