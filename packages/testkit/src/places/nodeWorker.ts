import { parentPort, workerData } from 'node:worker_threads';
import type { Checksums, PlaceData } from './types.js';

// A worker of Node: answers the checksums, by WebAssembly or, when told so, without it.
const { work, plain } = workerData as PlaceData;
if (plain) Object.assign(globalThis, { WebAssembly: undefined });
const { checksums } = (await import(work)) as { checksums(): Promise<Checksums> };
parentPort?.postMessage(await checksums());
