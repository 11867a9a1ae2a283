import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type LongTask, throwIfAborted } from '@ich/core';
import type { Case, CaseReply, CaseResult, EvaluateOptions } from './types.js';

/**
 * Scores cases in threads, each case in one of them; memory grows with the threads, not with the cases.
 *
 * @returns in the order of the cases
 * @throws IchError `aborted`; Error for a fault of ours
 */
export async function evaluateCases(
  cases: readonly Case[],
  options: EvaluateOptions,
  workers: number,
  task: LongTask,
): Promise<CaseResult[]> {
  const results = new Array<CaseResult>(cases.length);
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    const worker = new Worker(join(import.meta.dirname, 'caseWorker.js'));
    try {
      while (next < cases.length) {
        const index = next++;
        throwIfAborted('ich evaluate', task.signal);
        worker.postMessage({ files: cases[index], options });
        const [reply] = (await once(worker, 'message', { signal: task.signal })) as [CaseReply];
        if ('fault' in reply) throw new Error(`${cases[index].name}: ${reply.fault}`);
        results[index] = reply.result;
        task.onProgress?.({ done: ++done, total: cases.length, label: 'cases' });
      }
    } finally {
      next = cases.length;
      await worker.terminate();
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(workers, cases.length) }, lane));
  throwIfAborted('ich evaluate', task.signal);
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
  return results;
}
