import { IchError } from '@ich/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { loadRuntime } from '#runtime';
import type { OnnxDevice, SessionOptions, WeightArray } from '../types.js';
import type { Runtime } from './Runtime.js';

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

/** Where and how to open a graph. */
export interface OpenOptions extends SessionOptions {
  device?: OnnxDevice;
  /** Opens it on the processor nevertheless, in the build of the runtime that serves the device. */
  onProcessor?: boolean;
}

/**
 * Opens a graph, on the processor unless told otherwise.
 *
 * @throws IchError `io` without onnxruntime and where the device cannot be had, `format` when the runtime refuses the
 * graph. `run` throws `io` when the runtime fails, which most often means that
 * memory ran out.
 */
export async function openSession(where: string, bytes: Uint8Array, options: OpenOptions): Promise<Session> {
  const { device = 'cpu', onProcessor, threads } = options;
  const runtime = await loadRuntime(where, device);
  const session = await createSession(where, runtime, bytes, onProcessor ? 'cpu' : device, threads);
  return {
    inputs: session.inputMetadata.map((port) => ({ name: port.name, shape: port.isTensor ? port.shape : [] })),
    outputNames: session.outputNames,
    tensor: ({ shape, data }) => new runtime.Tensor('float32', data, shape),
    run: async (feeds, into) => {
      try {
        return await runtime.run(session, feeds, into);
      } catch (cause) {
        throw runFailed(where, cause);
      }
    },
    release: () => void runtime.release(session),
  };
}

async function createSession(
  where: string,
  runtime: Runtime,
  bytes: Uint8Array,
  device: OnnxDevice,
  threads?: number,
): Promise<InferenceSession> {
  try {
    return await runtime.create(bytes, device, threads);
  } catch (cause) {
    if (device !== 'cpu') {
      // What the processor refuses as well is no matter of the device.
      const session = await createSession(where, runtime, bytes, 'cpu', threads);
      await runtime.release(session);
      throw noDevice(where, runtime, device, cause);
    }
    const remedy = runtime.remedyForStart(messageOf(cause));
    throw new IchError(remedy ? 'io' : 'format', {
      where,
      expected: remedy ? 'onnxruntime to start' : 'a graph that onnxruntime can run',
      received: messageOf(cause),
      remedy,
      cause,
    });
  }
}

function noDevice(where: string, runtime: Runtime, device: Exclude<OnnxDevice, 'cpu'>, cause: unknown): IchError {
  return new IchError('io', {
    where,
    expected: `onnxruntime to compute on ${device}; this build knows ${runtime.devices.join(', ')}`,
    received: messageOf(cause),
    remedy: `${runtime.remedyFor(device)} Or leave \`device\` away to compute on the processor.`,
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
