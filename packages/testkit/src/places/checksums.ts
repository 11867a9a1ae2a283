export { checksum, checksumOfJson } from './checksum.js';
export { countKernels } from './countKernels.js';
export type { Checksums } from './types.js';
