import { parentPort } from 'node:worker_threads';
import { evaluateCase } from './evaluateCase.js';
import type { CaseReply, CaseTask } from './types.js';

// The entry point of a thread of `evaluateCases`: one case after the other.
parentPort?.on('message', async ({ files, options }: CaseTask) => {
  parentPort?.postMessage(await replyTo({ files, options }));
});

async function replyTo({ files, options }: CaseTask): Promise<CaseReply> {
  try {
    return { result: await evaluateCase(files, options) };
  } catch (error) {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
