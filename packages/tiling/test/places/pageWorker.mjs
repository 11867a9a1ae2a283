import { checksums } from './checksums.mjs';

self.postMessage(await checksums());
