import type { Worker } from 'node:worker_threads';
import { BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
import { registerBackend, removeBackend } from '@tensorflow/tfjs-core';

/** The Emscripten module of the threaded binary, as far as it is touched here. */
interface ThreadedModule {
  cwrap(name: string, result: string | null, parameters: string[]): (...values: number[]) => number;
  readonly PThread: { readonly runningWorkers: Worker[]; readonly unusedWorkers: Worker[] };
  tfjs?: object;
}
type Factory = (config: { locateFile(path: string): string; mainScriptUrlOrBlob: string }) => Promise<ThreadedModule>;

const BINARY = '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd';

/**
 * Makes `wasm` the threaded binary of its package, in Node. The stock backend keeps Node to one thread (tfjs#3830),
 * because it starts its threads from `blob:` addresses, which Node does not take; here they start from files.
 *
 * @param threads this one included, at most 8 (as many as the binary is built for)
 */
export function registerThreadedWasm(threads: number): void {
  removeBackend('wasm');
  registerBackend('wasm', () => createBackend(threads), 2);
}

async function createBackend(threads: number): Promise<BackendWasm> {
  const { createRequire } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  const require = createRequire(import.meta.url);
  const factory = require(`${BINARY}.js`) as Factory;
  const worker = fileURLToPath(new URL('./wasmThread.js', import.meta.url));
  const hasWorker = 'Worker' in globalThis;
  const backend = await withProcessors(2 * threads, async () => {
    const module = await factory({
      mainScriptUrlOrBlob: require.resolve(`${BINARY}.js`),
      locateFile: (path) => (path.endsWith('.worker.js') ? worker : require.resolve(`${BINARY}.wasm`)),
    });
    module.tfjs = calls(module);
    setThreadsCount(threads);
    return new BackendWasm(module as never);
  });
  const { runningWorkers, unusedWorkers } = (backend.wasm as unknown as ThreadedModule).PThread;
  // Emscripten leaves the class behind, by which others would take Node for a browser.
  if (!hasWorker) Reflect.deleteProperty(globalThis, 'Worker');
  // Waiting threads must not keep the process alive, and those beyond the wish are not needed.
  for (const running of runningWorkers) running.unref();
  for (const idle of unusedWorkers.splice(0)) void idle.terminate();
  return backend;
}

/** What the constructor of the backend expects its `init` to have made. */
function calls({ cwrap }: ThreadedModule): object {
  return {
    init: cwrap('init', null, []),
    initWithThreadsCount: cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: cwrap('get_threads_count', 'number', []),
    registerTensor: cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: cwrap('dispose_data', null, ['number']),
    dispose: cwrap('dispose', null, []),
  };
}

/** The binary takes at most half of the processors that it counts when it starts: here it counts enough. */
async function withProcessors<T>(count: number, work: () => Promise<T>): Promise<T> {
  const { default: os } = await import('node:os');
  const { cpus } = os;
  os.cpus = () => Array.from({ length: count }, () => cpus()[0]);
  try {
    return await work();
  } finally {
    os.cpus = cpus;
  }
}
