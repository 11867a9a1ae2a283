import type { Worker } from 'node:worker_threads';
import { throwIfAborted } from '@ich/core';
import type { CrfProblem, FieldResult } from '../types.js';
import { putMemoryBack, takeMemory } from './sharedMemory.js';
import { sharedModule } from './sharedModule.js';
import { type SharedTask, shareProblem, type ThreadReply } from './sharedTask.js';
import { putBack, takeThread } from './threadPool.js';
import { whereRoom } from './whereRoom.js';

const PAGE = 65_536;

/**
 * The mean field by several threads.
 *
 * @returns nothing where there is no WebAssembly SIMD, no shared memory or not enough of it
 */
export async function threadedField(problem: CrfProblem, threads: number): Promise<FieldResult | undefined> {
  const shared = sharedModule();
  const memory = shared && takeMemory(shared.pages);
  const task = memory && whereRoom(() => shareProblem(problem, threads, shared.module, memory, shared.pages * PAGE));
  if (!task) return undefined;
  const crew = await Promise.all(Array.from({ length: threads }, takeThread));
  const [outcome] = await Promise.allSettled([run(crew, task, problem)]);
  if (outcome.status === 'rejected' || !outcome.value.ok) {
    // Others may wait for one that has left.
    await Promise.all(crew.map((thread) => thread.terminate()));
    if (outcome.status === 'rejected') throw outcome.reason;
    return undefined;
  }
  for (const thread of crew) putBack(thread);
  const { slots, q } = task;
  const probability = problem.logOdds.map((_, l) => new Float32Array(memory.buffer, q + 4 * l * slots, slots).slice());
  putMemoryBack(memory);
  return { probability, iterations: outcome.value.iterations, change: outcome.value.change };
}

type Done = Extract<ThreadReply, { ok: boolean }>;

function run(crew: readonly Worker[], task: SharedTask, { where, signal, onProgress }: CrfProblem): Promise<Done> {
  const total = task.problem.iterations;
  return new Promise((resolve, reject) => {
    const open = new Set(crew);
    const abort = (): void => fail(abortion(where, signal));
    const release: (() => void)[] = [() => signal?.removeEventListener('abort', abort)];
    const fail = (cause: unknown): void => {
      for (const off of release) off();
      reject(cause);
    };
    const listen = (worker: Worker, reply: ThreadReply): void => {
      if ('step' in reply) {
        onProgress?.({ done: reply.step, total, label: 'iterations' });
        return;
      }
      open.delete(worker);
      if (reply.ok && open.size > 0) return;
      for (const off of release) off();
      resolve(reply);
    };
    signal?.addEventListener('abort', abort, { once: true });
    for (const [thread, worker] of crew.entries()) {
      const onMessage = (reply: ThreadReply): void => {
        try {
          listen(worker, reply);
        } catch (error) {
          fail(error);
        }
      };
      worker.on('message', onMessage).on('error', fail);
      release.push(() => worker.off('message', onMessage).off('error', fail));
      worker.postMessage({ task, thread });
    }
  });
}

function abortion(where: string, signal: AbortSignal | undefined): unknown {
  try {
    throwIfAborted(where, signal);
  } catch (error) {
    return error;
  }
  return undefined;
}
