import { availableParallelism } from 'node:os';
import { checkNumber, IchError } from '@ich/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OnnxDevice, SessionOptions, WeightArray } from '../types.js';
import { loadRuntime, type Runtime } from './loadRuntime.js';

/** A graph ready to run. */
export interface Session {
  /** Name and shape of the inputs; strings for sizes known at run time only. */
  readonly inputs: readonly { readonly name: string; readonly shape: readonly (number | string)[] }[];
  readonly outputNames: readonly string[];
  /** Wraps an array for `run`, over the same memory: what is written into it later is seen by later runs. */
  tensor(array: WeightArray): Tensor;
  /** @returns the outputs by name; `into` has tensors for the outputs that should go into memory of the caller */
  run(feeds: Record<string, Tensor>, into?: Record<string, Tensor | null>): Promise<Record<string, Tensor>>;
  /** Gives the memory back. */
  release(): void;
}

/**
 * Opens a graph, on the processor unless told otherwise.
 *
 * @throws IchError `io` without onnxruntime-node and where the device cannot be had, `format` when the runtime refuses
 * the graph, `parameter` for a bad number of threads. `run` throws `io` when the runtime fails, which most often means
 * that memory ran out.
 */
export async function openSession(
  where: string,
  bytes: Uint8Array,
  options: SessionOptions & { device?: OnnxDevice },
): Promise<Session> {
  const { device = 'cpu' } = options;
  const threads = options.threads ?? availableParallelism();
  checkNumber(where, 'threads', threads, { integer: true, min: 1 });
  const runtime = await loadRuntime(where);
  const session = await createSession(where, runtime, bytes, threads, device);
  return {
    inputs: session.inputMetadata.map((port) => ({ name: port.name, shape: port.isTensor ? port.shape : [] })),
    outputNames: session.outputNames,
    tensor: ({ shape, data }) => new runtime.Tensor('float32', data, shape),
    run: async (feeds, into) => {
      try {
        return (await (into ? session.run(feeds, into) : session.run(feeds))) as Record<string, Tensor>;
      } catch (cause) {
        throw runFailed(where, cause);
      }
    },
    release: () => void session.release(),
  };
}

async function createSession(
  where: string,
  runtime: Runtime,
  bytes: Uint8Array,
  threads: number,
  device: OnnxDevice,
): Promise<InferenceSession> {
  try {
    return await runtime.InferenceSession.create(bytes, {
      executionProviders: [device],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // A plan of the memory is made after the first run and laid out beside what that run took: it nearly doubles the
      // peak (1.8 instead of 1.3 GiB for a U-Net of base 64 at 160 x 160) and saves no time.
      enableMemPattern: false,
      graphOptimizationLevel: 'all',
      // Threads that wait in a busy loop halve the speed as soon as another process wants the cores.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      // Errors only: the runtime prints to stderr by itself.
      logSeverityLevel: 3,
    });
  } catch (cause) {
    if (device !== 'cpu') {
      // What the processor refuses as well is no matter of the device.
      const session = await createSession(where, runtime, bytes, threads, 'cpu');
      await session.release();
      throw noDevice(where, runtime, device, cause);
    }
    throw new IchError('format', {
      where,
      expected: 'a graph that onnxruntime can run',
      received: messageOf(cause),
      cause,
    });
  }
}

const REMEDIES: Readonly<Record<Exclude<OnnxDevice, 'cpu'>, string>> = {
  cuda: "Install onnxruntime-node without ONNXRUNTIME_NODE_INSTALL=skip, and NVIDIA's driver, CUDA 12 and cuDNN 9.",
  webgpu: 'Install a driver of the graphics card for Vulkan (Linux: libvulkan1 too), Metal or Direct3D 12.',
};

function noDevice(where: string, runtime: Runtime, device: keyof typeof REMEDIES, cause: unknown): IchError {
  const known = runtime.listSupportedBackends().map(({ name }) => name);
  return new IchError('io', {
    where,
    expected: `onnxruntime to compute on ${device}; this build knows ${known.join(', ')}`,
    received: messageOf(cause),
    remedy: `${REMEDIES[device]} Or leave \`device\` away to compute on the processor.`,
    cause,
  });
}

function runFailed(where: string, cause: unknown): IchError {
  return new IchError('io', {
    where,
    expected: 'onnxruntime to finish the pass',
    received: messageOf(cause),
    remedy: 'If memory ran out, use a smaller batch or smaller windows.',
    cause,
  });
}

function messageOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).trim();
}
