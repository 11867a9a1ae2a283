import { contiguousData, rowMajorStride } from '@ich/core';
import type { WeightArray } from '../types.js';

/** An array with its axes in another order, row-major again; the array itself without a permutation. */
export function permuted({ shape, data }: WeightArray, permutation?: readonly number[]): WeightArray {
  if (!permutation) return { shape, data };
  const strides = rowMajorStride(shape);
  const turned = permutation.map((axis) => shape[axis]);
  const view = { data, shape: turned, stride: permutation.map((axis) => strides[axis]), offset: 0 };
  return { shape: turned, data: contiguousData(view) };
}
