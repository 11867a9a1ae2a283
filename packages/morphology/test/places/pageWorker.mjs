import { checksums } from './checksums.mjs';

self.postMessage({ checksums: checksums() });
