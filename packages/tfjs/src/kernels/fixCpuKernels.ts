import { getKernel } from '@tensorflow/tfjs-core';
import type { CpuKernel } from './cpuKernel.js';
import { cpuMaxPool3dGradient } from './cpuMaxPool3dGradient.js';
import { cpuResizeGradient } from './cpuResizeGradient.js';
import { replaceKernel } from './wasmKernel.js';

/** What the cpu backend of tfjs 4.22 computes wrong, silently. */
const KERNELS: Readonly<Record<string, (stock: CpuKernel) => CpuKernel>> = {
  ResizeNearestNeighborGrad: cpuResizeGradient,
  MaxPool3DGrad: () => cpuMaxPool3dGradient,
};

let done = false;

/** Mends the wrong kernels of the cpu backend. Once per process. */
export function fixCpuKernels(): void {
  if (done) return;
  done = true;
  for (const [name, mend] of Object.entries(KERNELS)) {
    const stock = getKernel(name, 'cpu').kernelFunc as unknown as CpuKernel;
    replaceKernel(name, 'cpu', mend(stock) as never);
  }
}
