import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { getKernel, type TensorInfo } from '@tensorflow/tfjs-core';

/** What a kernel of the wasm backend is called with. */
export interface WasmCall {
  readonly inputs: { readonly [name: string]: TensorInfo };
  readonly backend: BackendWasm;
  readonly attrs: { readonly [name: string]: unknown };
}

/** A kernel of the wasm backend. */
export type WasmKernel = (call: WasmCall) => TensorInfo | TensorInfo[];

/** Calls a registered kernel of the wasm backend from inside another; the caller owns the result. */
export function runWasmKernel(
  backend: BackendWasm,
  name: string,
  inputs: WasmCall['inputs'],
  attrs: WasmCall['attrs'],
): TensorInfo {
  const kernel = getKernel(name, 'wasm').kernelFunc as unknown as WasmKernel;
  return kernel({ inputs, backend, attrs }) as TensorInfo;
}

/** The heap memory of a float tensor. Take it after every allocation: a growing heap leaves old views empty. */
export function heapOf(backend: BackendWasm, info: TensorInfo): Float32Array {
  return backend.typedArrayFromHeap(info) as Float32Array;
}

/** The same data under another shape, without a copy; owns nothing. */
export function reshaped(info: TensorInfo, shape: number[]): TensorInfo {
  return { dataId: info.dataId, shape, dtype: info.dtype };
}

/** Where a tensor begins in the heap, in bytes. */
export function addressOf(backend: BackendWasm, info: TensorInfo): number {
  return backend.typedArrayFromHeap(info).byteOffset;
}
