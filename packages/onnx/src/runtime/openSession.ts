import { availableParallelism } from 'node:os';
import { checkNumber, IchError } from '@ich/core';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { SessionOptions, WeightArray } from '../types.js';
import { loadRuntime } from './loadRuntime.js';

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
 * Opens a graph on the processor.
 *
 * @throws IchError `io` without onnxruntime-node, `format` when the runtime refuses the graph, `parameter` for a bad
 * number of threads. `run` throws `io` when the runtime fails, which most often means that memory ran out.
 */
export async function openSession(where: string, bytes: Uint8Array, options: SessionOptions): Promise<Session> {
  const threads = options.threads ?? availableParallelism();
  checkNumber(where, 'threads', threads, { integer: true, min: 1 });
  const runtime = await loadRuntime(where);
  const session = await createSession(where, runtime.InferenceSession, bytes, threads);
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
  { create }: typeof InferenceSession,
  bytes: Uint8Array,
  threads: number,
): Promise<InferenceSession> {
  try {
    return await create(bytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Threads that wait in a busy loop halve the speed as soon as another process wants the cores.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
      // Errors only: the runtime prints to stderr by itself.
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new IchError('format', {
      where,
      expected: 'a graph that onnxruntime can run',
      received: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

function runFailed(where: string, cause: unknown): IchError {
  return new IchError('io', {
    where,
    expected: 'onnxruntime to finish the pass',
    received: cause instanceof Error ? cause.message : String(cause),
    remedy: 'If memory ran out, use a smaller batch or smaller windows.',
    cause,
  });
}
