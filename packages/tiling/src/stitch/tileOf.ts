import type { View } from '@ich/core';

/** A batch's window t, a view without copying. */
export function tileOf(batch: View<Float32Array>, t: number): View<Float32Array> {
  const { data, shape, stride, offset } = batch;
  return { data, shape: shape.slice(1), stride: stride.slice(1), offset: offset + t * stride[0] };
}
