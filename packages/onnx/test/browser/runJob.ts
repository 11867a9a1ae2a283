import { onnxAvailable } from '@ich/onnx';
import { type Net, onnxRun, onnxTraining } from './onnxRun.js';

/** What the address of a page asks for, done here: in the page or in its worker. */
export async function runJob(query: string): Promise<object> {
  const asked = new URLSearchParams(query);
  const threads = asked.has('threads') ? Number(asked.get('threads')) : undefined;
  const device = (asked.get('device') ?? undefined) as 'webgpu' | undefined;
  const wasmPaths = asked.get('wasmPaths') ?? undefined;
  const net = (asked.get('net') ?? 'unet') as Net;
  const workers = countWorkers();
  try {
    const { reason } = await onnxAvailable();
    const result = asked.has('train')
      ? await onnxTraining({ threads })
      : await onnxRun(net, { threads, device, wasmPaths });
    return { reason, isolated: crossOriginIsolated, started: workers(), ...result };
  } catch (cause) {
    const { code, message } = cause as { code?: string; message: string };
    // An error of the house is an answer.
    if (code) return { code, message };
    throw cause;
  }
}

/** Counts the threads that are started from now on. */
function countWorkers(): () => number {
  let count = 0;
  globalThis.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      count++;
    }
  };
  return () => count;
}
