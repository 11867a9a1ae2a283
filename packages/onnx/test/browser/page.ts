import { postResult } from '@ich/testkit/page';
import { runJob } from './runJob.js';

/** The same in a worker of the page. */
function inWorker(query: string): Promise<object> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data));
    worker.onerror = ({ message }) => reject(new Error(`worker: ${message}`));
    worker.postMessage(query);
  });
}

const query = location.search;
await postResult(() => (query.includes('worker') ? inWorker(query) : runJob(query)));
