import type { PaddedMask, PaddedPair } from './padPair.js';
import type { SurfaceConvention } from './types.js';

interface Neighbour {
  readonly step: readonly [number, number, number];
  /** The step in the memory of the box. */
  readonly by: number;
}

/**
 * The voxels of a mask that have a neighbour outside it: the mask without its erosion.
 *
 * @returns places in the box, ascending
 */
export function surfaceVoxels(
  { data, first, end }: PaddedMask,
  pair: PaddedPair,
  { neighbours, outside }: Pick<SurfaceConvention, 'neighbours' | 'outside'>,
): Int32Array {
  const { shape, rank } = pair;
  const [, rows, columns] = shape;
  const around = neighboursOf(pair, neighbours === 'faces' ? 1 : rank);
  const isSurface = (at: number): boolean => {
    for (let k = 0; k < around.length; k++) {
      if (data[at + around[k].by] === 0 && (outside === 0 || isInImage(at, around[k], pair))) return true;
    }
    return false;
  };
  const found: number[] = [];
  for (let line = 0; line < first.length; line++) {
    for (let x = first[line]; x < end[line]; x++) {
      const at = line * columns + x;
      if (data[at] !== 0 && isSurface(at)) found.push(at);
    }
  }
  return Int32Array.from(found);

  function isInImage(at: number, { step }: Neighbour, { origin, image }: PaddedPair): boolean {
    const line = Math.floor(at / columns);
    const place = [Math.floor(line / rows), line % rows, at % columns];
    return place.every((i, axis) => {
      const inImage = i + step[axis] + origin[axis];
      return inImage >= 0 && inImage < image[axis];
    });
  }
}

/** Steps of one voxel on at most `connectivity` axes; none along slices in 2D. */
function neighboursOf({ shape, rank }: PaddedPair, connectivity: number): Neighbour[] {
  const [, rows, columns] = shape;
  const across = rank === 3 ? [-1, 0, 1] : [0];
  const steps = across.flatMap((z) => [-1, 0, 1].flatMap((y) => [-1, 0, 1].map((x) => [z, y, x] as const)));
  return steps
    .filter(([z, y, x]) => {
      const axes = Math.abs(z) + Math.abs(y) + Math.abs(x);
      return axes > 0 && axes <= connectivity;
    })
    .map((step) => ({ step, by: (step[0] * rows + step[1]) * columns + step[2] }));
}
