import type { TensorInfo } from '@tensorflow/tfjs-core';
import { maxima3d, pool3dInfo, scatterMaxima3d } from './maxima3d.js';
import { heapOf, type WasmCall } from './wasmKernel.js';

/** `MaxPool3D` for the wasm backend, whose stock kernel answers nearly 0 for a window of negative values. */
export function maxPool3d({ inputs: { x }, backend, attrs }: WasmCall): TensorInfo {
  const info = pool3dInfo(x.shape, attrs);
  const y = backend.makeOutput(info.outShape, 'float32');
  maxima3d(heapOf(backend, y), heapOf(backend, x), info);
  return y;
}

/** `MaxPool3DGrad` for the wasm backend; of equal maxima the first takes the gradient, as in 2D. */
export function maxPool3dGradient({ inputs: { dy, input }, backend, attrs }: WasmCall): TensorInfo {
  const dx = backend.makeOutput(input.shape, 'float32');
  const to = heapOf(backend, dx).fill(0);
  scatterMaxima3d(to, heapOf(backend, input), heapOf(backend, dy), pool3dInfo(input.shape, attrs));
  return dx;
}
