import { parentPort, workerData } from 'node:worker_threads';
import { IchError } from '@ich/core';
import type { FoldJob, FoldMessage } from '../types.js';
import { runFold } from './runFold.js';

/** One fold in a thread of its own: progress and the result go back as messages. */
const post = (message: FoldMessage): void => parentPort?.postMessage(message);

const stop = new AbortController();
parentPort?.on('message', () => stop.abort());

try {
  const result = await runFold(workerData as FoldJob, {
    signal: stop.signal,
    onProgress: (progress) => post({ progress }),
  });
  post({ result });
} catch (error) {
  // Class instances do not survive the way between threads: an IchError travels as its parts.
  if (!(error instanceof IchError)) throw error;
  const { code, where, expected, received, remedy } = error;
  post({ error: { code, where, expected, received, remedy } });
} finally {
  // Without an open port the thread ends by itself.
  parentPort?.close();
}
