import type { Code } from '../types.js';
import type { DataSetElements } from './encodeDataSet.js';

/** The item of a code sequence (PS3.3, 8.8). */
export function codeItem({ value, scheme, meaning }: Code): DataSetElements {
  return [
    [0x00080100, 'SH', value],
    [0x00080102, 'SH', scheme],
    [0x00080104, 'LO', meaning],
  ];
}
