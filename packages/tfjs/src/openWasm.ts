import { getThreadsCount, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { registerWasmKernels } from './kernels/registerWasmKernels.js';
import { locateWasm } from './locateWasm.js';
import { type OpenedBackend, openBackend } from './openBackend.js';
import { processorName } from './processorName.js';

/** XNNPACK in WebAssembly with SIMD. In Node its binary is read from the installed package: no network. */
export async function openWasm(): Promise<OpenedBackend> {
  locateWasm();
  await openBackend('wasm');
  registerWasmKernels();
  const reason = 'XNNPACK in WebAssembly, in this process';
  return { version: version_wasm, threads: getThreadsCount(), device: await processorName(), reason };
}
