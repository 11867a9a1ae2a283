import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WasmCall } from './wasmKernel.js';

/**
 * `UnsortedSegmentSum` for the wasm backend, which ships without it and so has no gradient of `gather`: row i of x
 * [n, ...inner] is added to row segmentIds[i] of the output [numSegments, ...inner]. Rows of other segments, negative
 * ones included, are dropped, as in TensorFlow.
 */
export function unsortedSegmentSum({ inputs, backend, attrs }: WasmCall): TensorInfo {
  const { x, segmentIds } = inputs;
  const segments = attrs.numSegments as number;
  const inner = x.shape.slice(1);
  const out = backend.makeOutput([segments, ...inner], x.dtype);
  const to = backend.typedArrayFromHeap(out).fill(0);
  const from = backend.typedArrayFromHeap(x);
  const ids = backend.typedArrayFromHeap(segmentIds);
  const width = inner.reduce((a, b) => a * b, 1);
  for (let row = 0; row < ids.length; row++) {
    const segment = ids[row];
    if (segment < 0 || segment >= segments) continue;
    for (let i = row * width, o = segment * width; i < (row + 1) * width; i++, o++) to[o] += from[i];
  }
  return out;
}
