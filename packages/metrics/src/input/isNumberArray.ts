import type { NumberArray } from './types.js';

/** Whether something is a typed array of numbers: big integers and a `DataView` are none. */
export function isNumberArray(value: unknown): value is NumberArray {
  return ArrayBuffer.isView(value) && typeof (value as NumberArray)[0] !== 'bigint' && 'BYTES_PER_ELEMENT' in value;
}
