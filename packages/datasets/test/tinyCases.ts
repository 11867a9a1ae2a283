import { nifti } from './tinyDataset.js';

/** [slice, row, column] of the tiny scans. */
export const SHAPE = [2, 1, 3];

/** HU with air and bone, so that the range looks like that of a CT. */
export const HU = [-1000, 30, 60, 40, 70, 1200];

/** A tiny scan; `hu` changes its first voxel, so that no two have the same bytes. */
export function scan(hu = -1000, originMm?: readonly [number, number, number]): Promise<Uint8Array> {
  return nifti(Int16Array.of(hu, ...HU.slice(1)), SHAPE, originMm);
}

/** A mask on the grid of the tiny scans. */
export function mask(values: readonly number[], originMm?: readonly [number, number, number]): Promise<Uint8Array> {
  const fractions = values.some((value) => !Number.isInteger(value));
  return nifti(fractions ? Float32Array.from(values) : Int16Array.from(values), SHAPE, originMm);
}
