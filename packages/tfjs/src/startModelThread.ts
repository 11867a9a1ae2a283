import { describeValue } from '@ich/core';
import type { ModelSetup, WorkerReply, WorkerRequest } from './modelWorker.js';

/** By a name of its own: bundlers would make a script of it for pages, which have no such threads. */
const PROGRAM = './modelWorker.js';

/** A thread with a copy of a model. */
export interface ModelThread {
  /** One question, one answer; the next question only after it. */
  ask(request: WorkerRequest): Promise<WorkerReply>;
  end(): void;
}

/** Starts a thread, which keeps the process alive only while it is being asked. Node only. */
export async function startModelThread(setup: ModelSetup): Promise<ModelThread> {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(new URL(PROGRAM, import.meta.url), { workerData: setup });
  worker.unref();
  let settle: ((reply: WorkerReply) => void) | undefined;
  let lost: WorkerReply | undefined;
  const lose = (error: string): void => {
    lost ??= { error };
    settle?.(lost);
  };
  worker.on('message', (reply: WorkerReply) => settle?.(reply));
  worker.on('error', (cause) => lose(cause instanceof Error ? cause.message : describeValue(cause)));
  worker.on('exit', () => lose('a thread that has ended'));
  return {
    ask: async (request) => {
      if (lost) return lost;
      worker.ref();
      const reply = await new Promise<WorkerReply>((resolve) => {
        settle = resolve;
        worker.postMessage(request);
      });
      worker.unref();
      return reply;
    },
    end: () => void worker.terminate(),
  };
}
