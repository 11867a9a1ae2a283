// A page: posts the checksums computed in it, or in a worker of its own, with WebAssembly or without it.
import { postResult } from '@ich/testkit/page';

await postResult(async () => {
  if (!location.search.includes('worker')) {
    if (location.search.includes('plain')) globalThis.WebAssembly = undefined;
    const { checksums } = await import('./checksums.mjs');
    return checksums();
  }
  const worker = new Worker(new URL('./pageWorker.mjs', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`worker: ${message}`));
  });
});
