import { getThreadsCount, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { registerWasmKernels } from './kernels/registerWasmKernels.js';
import { type OpenedBackend, openBackend } from './openBackend.js';

/** XNNPACK in WebAssembly with SIMD. In Node its binary is read from the installed package: no network. */
export async function openWasm(): Promise<OpenedBackend> {
  await openBackend('wasm');
  registerWasmKernels();
  return { version: version_wasm, threads: getThreadsCount(), reason: 'XNNPACK in WebAssembly, in this process' };
}
