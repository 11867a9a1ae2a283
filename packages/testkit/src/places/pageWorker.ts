import { checksums } from './work.js';

declare const self: { postMessage(message: object): void };

self.postMessage(await checksums());
