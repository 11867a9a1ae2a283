import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';

/** What a kernel of the cpu backend is called with. */
export interface CpuCall {
  readonly inputs: { readonly [name: string]: TensorInfo };
  readonly backend: MathBackendCPU;
  readonly attrs: { readonly [name: string]: unknown };
}

/** A kernel of the cpu backend. */
export type CpuKernel = (call: CpuCall) => TensorInfo;

/** The values of a float tensor. */
export function valuesOf(backend: MathBackendCPU, info: TensorInfo): Float32Array {
  return backend.data.get(info.dataId).values as Float32Array;
}
