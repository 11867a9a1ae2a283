// A worker of Node: answers the checksums, by WebAssembly or, when told so, without it.
import { parentPort, workerData } from 'node:worker_threads';

if (workerData.plain) globalThis.WebAssembly = undefined;
const { checksums } = await import('./checksums.mjs');
parentPort?.postMessage(await checksums());
