import type { WindowArray, WindowOutput } from '../types.js';
import type { OutputRange } from './outputRange.js';

/** A new array for an output of that range. */
export function newOutput<O extends WindowOutput>({ bytes }: OutputRange, length: number): WindowArray<O> {
  return (bytes ? new Uint8Array(length) : new Float32Array(length)) as WindowArray<O>;
}
