import type { AugmentationConvention, AugmentationDraw } from './types.js';

/** Input position of output pixel (i, j): row = a i + b j + c, column = d i + e j + f. */
export type Matrix2x3 = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * The two geometries in the wild. Both write the matrix for (x, y), measured from a centre n / 2 + centre. The old
 * one then applies it to (row, column) as it is. Keras 3 swaps its axes first, but goes on taking the rows'
 * centre and `tx` for x: that makes `tx` a shift along columns and, where an image is not square, turns it about
 * (columns / 2 - 0.5, rows / 2 - 0.5). Kept: this is what the reference computes.
 */
const CONVENTIONS = {
  keras: { centre: -0.5, swapAxes: true },
  kerasPreprocessing: { centre: 0.5, swapAxes: false },
} as const satisfies Record<AugmentationConvention, { centre: number; swapAxes: boolean }>;

/** The matrix of Keras' `apply_affine_transform`: rotation, shift, shear, zoom, about the centre of the convention. */
export function augmentationMatrix(
  draw: AugmentationDraw,
  [rows, columns]: readonly [number, number],
  convention: AugmentationConvention,
): Matrix2x3 {
  const { centre, swapAxes } = CONVENTIONS[convention];
  const theta = (draw.thetaDegrees * Math.PI) / 180;
  const shear = (draw.shearDegrees * Math.PI) / 180;
  const x = rows / 2 + centre;
  const y = columns / 2 + centre;
  const [a, b, c, d, e, f] = [
    [1, 0, x, 0, 1, y],
    [Math.cos(theta), -Math.sin(theta), 0, Math.sin(theta), Math.cos(theta), 0],
    [1, 0, draw.tx, 0, 1, draw.ty],
    [1, -Math.sin(shear), 0, 0, Math.cos(shear), 0],
    [draw.zx, 0, 0, 0, draw.zy, 0],
    [1, 0, -x, 0, 1, -y],
  ].reduce(compose);
  return swapAxes ? [e, d, f, b, a, c] : [a, b, c, d, e, f];
}

/** Product of two 2x3 matrices, each with an unwritten last row [0, 0, 1]. */
function compose([a, b, c, d, e, f]: number[], [g, h, i, j, k, l]: number[]): number[] {
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f];
}
