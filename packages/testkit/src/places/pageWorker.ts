import { checksums } from 'places-work';

declare const self: { postMessage(message: object): void };

self.postMessage(await checksums());
