import { getKernel } from '@tensorflow/tfjs-core';
import { convFilterGradient } from './convFilterGradient.js';
import { convInputGradient } from './convInputGradient.js';
import { replaceKernel, type WasmKernel } from './wasmKernel.js';

let done = false;

/** Registers the kernels that the wasm backend lacks or has only slow versions of. Once per process. */
export function registerWasmKernels(): void {
  if (done) return;
  done = true;
  const stockInputGradient = getKernel('Conv2DBackpropInput', 'wasm').kernelFunc as unknown as WasmKernel;
  const kernels: readonly [name: string, kernel: WasmKernel][] = [
    ['Conv2DBackpropFilter', convFilterGradient],
    ['Conv2DBackpropInput', convInputGradient(stockInputGradient)],
  ];
  for (const [name, kernel] of kernels) replaceKernel(name, 'wasm', kernel);
}
