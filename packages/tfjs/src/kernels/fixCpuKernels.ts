import type { CpuKernel } from './cpuKernel.js';
import { cpuMaxPool3dGradient } from './cpuMaxPool3dGradient.js';
import { cpuResizeGradient } from './cpuResizeGradient.js';
import { type Improve, improveKernels } from './improveKernels.js';

/** What the cpu backend of tfjs 4.22 computes wrong, silently. */
const KERNELS: Readonly<Record<string, Improve<CpuKernel>>> = {
  ResizeNearestNeighborGrad: cpuResizeGradient,
  MaxPool3DGrad: () => cpuMaxPool3dGradient,
};

/** Mends the wrong kernels of the cpu backend. Once per process. */
export function fixCpuKernels(): void {
  improveKernels('cpu', KERNELS);
}
