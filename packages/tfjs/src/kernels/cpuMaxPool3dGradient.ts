import type { CpuKernel } from './cpuKernel.js';
import { valuesOf } from './cpuKernel.js';
import { pool3dInfo, scatterMaxima3d } from './maxima3d.js';

/**
 * `MaxPool3DGrad` of the cpu backend. The stock kernel numbers the places of a window by its height where it means its
 * width, and so loses or misplaces gradients when the two differ.
 */
export const cpuMaxPool3dGradient: CpuKernel = ({ inputs: { dy, input }, backend, attrs }) => {
  const dx = new Float32Array(input.shape.reduce((a, b) => a * b, 1));
  scatterMaxima3d(dx, valuesOf(backend, input), valuesOf(backend, dy), pool3dInfo(input.shape, attrs));
  return backend.makeTensorInfo(input.shape, 'float32', dx);
};
