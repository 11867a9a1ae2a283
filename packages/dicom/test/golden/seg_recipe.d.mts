import type { WriteDicomSegOptions } from '../../src/types.js';

export declare const segOptions: WriteDicomSegOptions;
export declare function stripes(length: number): Uint8Array;
