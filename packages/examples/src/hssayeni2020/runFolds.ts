import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { IchError, type LongTask, throwIfAborted } from '@ich/core';
import { directoryStore } from '@ich/training';
import type { FoldJob, FoldMessage, FoldResult } from '../types.js';

const RESULT = 'result.json';

/** Steps of the progress bar per fold. */
const PARTS = 100;

/**
 * Runs folds in threads, `workers` at a time. A finished fold leaves its result in its work folder, so that a resumed
 * run does not do it again.
 *
 * @throws IchError whatever the first failing fold threw; the others are stopped
 */
export async function runFolds(jobs: readonly FoldJob[], workers: number, task: LongTask): Promise<FoldResult[]> {
  const results = new Array<FoldResult>(jobs.length);
  const shares = new Array<number>(jobs.length).fill(0);
  const report = (index: number, share: number): void => {
    shares[index] = share;
    const done = Math.floor(PARTS * shares.reduce((a, b) => a + b));
    task.onProgress?.({ done, total: PARTS * jobs.length, label: 'parts' });
  };
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(task.signal ? [task.signal] : [])]);
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++;
      throwIfAborted('runFolds', signal);
      results[index] = await foldResult(jobs[index], { signal, onProgress: ({ done }) => report(index, done) });
      report(index, 1);
    }
  };
  const lanes = Array.from({ length: Math.min(workers, jobs.length) }, () =>
    lane().catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  // Every thread has come to rest before the first error goes on its way.
  const ended = await Promise.allSettled(lanes);
  const failed = ended.filter((end) => end.status === 'rejected').map(({ reason }): unknown => reason);
  const cause = failed.find((reason) => !(reason instanceof IchError && reason.code === 'aborted')) ?? failed[0];
  if (cause !== undefined) throw cause;
  return results;
}

/** The fold's result from an earlier run, else computed and kept. */
async function foldResult(job: FoldJob, task: LongTask): Promise<FoldResult> {
  const store = directoryStore(job.workDir);
  const earlier = job.resume ? await store.read(RESULT) : undefined;
  if (earlier) return JSON.parse(new TextDecoder().decode(earlier)) as FoldResult;
  const result = await inThread(job, task);
  await store.write(RESULT, new TextEncoder().encode(JSON.stringify(result)));
  return result;
}

/**
 * A thread is asked to stop, never ended from outside while it computes: a native engine takes the process with it.
 */
function inThread(job: FoldJob, task: LongTask): Promise<FoldResult> {
  const worker = new Worker(join(import.meta.dirname, 'foldWorker.js'), { workerData: job });
  const askToStop = (): void => worker.postMessage('stop');
  task.signal?.addEventListener('abort', askToStop, { once: true });
  return new Promise<FoldResult>((resolve, reject) => {
    worker.on('message', (message: FoldMessage) => {
      if ('progress' in message) task.onProgress?.(message.progress);
      else if ('result' in message) resolve(message.result);
      else reject(new IchError(message.error.code, message.error));
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`fold ${job.fold.index + 1} ended with code ${code} and no result`)),
    );
  }).finally(() => task.signal?.removeEventListener('abort', askToStop));
}
