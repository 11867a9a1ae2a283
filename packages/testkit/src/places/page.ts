import { postResult } from '../browser/postResult.js';

/** What this file uses of a browser: the room has the types of Node. */
declare const location: { readonly search: string };
declare const Worker: new (
  address: URL,
  options: { type: 'module' },
) => {
  onmessage: (event: { data: object }) => void;
  onerror: (event: { message: string }) => void;
};

// A page: posts the checksums computed in it, or in a worker of its own, with WebAssembly or without it.
await postResult(async () => {
  if (!location.search.includes('worker')) {
    if (location.search.includes('plain')) Object.assign(globalThis, { WebAssembly: undefined });
    const { checksums } = await import('./work.js');
    return checksums();
  }
  const worker = new Worker(new URL('./pageWorker.js', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`worker: ${message}`));
  });
});
