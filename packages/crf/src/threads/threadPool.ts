import type { Worker } from 'node:worker_threads';

/** By a name of its own: bundlers would make a script of it for pages, which have no such threads. */
const PROGRAM = './crfWorker.js';
/** Threads that wait for the next task: starting one takes as long as a slice. */
const idle: Worker[] = [];

/** Whether there are threads that share memory: in Node. */
export function hasThreads(): boolean {
  return typeof process === 'object' && process.versions?.node !== undefined && typeof SharedArrayBuffer === 'function';
}

/** A thread, waiting or new, that keeps the process alive until it is put back. */
export async function takeThread(): Promise<Worker> {
  const waiting = idle.pop();
  if (waiting) {
    waiting.ref();
    return waiting;
  }
  const threads = await import('node:worker_threads');
  return new threads.Worker(new URL(PROGRAM, import.meta.url));
}

/** For the next task. */
export function putBack(thread: Worker): void {
  thread.unref();
  idle.push(thread);
}
