import { getThreadsCount, setThreadsCount, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, env } from '@tensorflow/tfjs-core';
import { registerWasmKernels } from './kernels/registerWasmKernels.js';
import { locateWasm } from './locateWasm.js';
import { type BackendWish, type OpenedBackend, openBackend } from './openBackend.js';
import { processorName } from './processorName.js';

/** XNNPACK in WebAssembly with SIMD. In Node its binary is read from the installed package: no network. */
export async function openWasm({ threads }: BackendWish): Promise<OpenedBackend> {
  locateWasm();
  const isRunning = 'wasm' in engine().registry;
  if (threads !== undefined && !isRunning) await prepareThreads(threads);
  await openBackend('wasm');
  registerWasmKernels();
  const got = getThreadsCount();
  if (threads !== undefined && threads !== got) {
    throw new Error(
      isRunning
        ? `it already runs with ${got} threads, and the number is chosen when it first starts`
        : `it started with ${got} of ${threads} threads`,
    );
  }
  const reason = `XNNPACK in WebAssembly, ${got} ${got === 1 ? 'thread' : 'threads'}`;
  return { version: version_wasm, threads: got, device: await processorName(), reason };
}

/** A browser has threads where the page is isolated, by the stock backend; Node by ours. */
async function prepareThreads(threads: number): Promise<void> {
  if (env().getBool('IS_BROWSER')) setThreadsCount(threads);
  else if (threads > 1) (await import('./registerThreadedWasm.js')).registerThreadedWasm(threads);
}
