import type { Checksums } from './types.js';

// The room's own list of work: bundling puts it in the place of `work.js`, which there is none of.
export function checksums(): Promise<Checksums>;
