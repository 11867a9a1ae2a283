import { describeValue, IchError } from '@ich/core';
import { bitAssembly } from './kernels/bits/bitAssembly.js';

/** Bytes at a time: what stays in the nearest caches; fewer are looked at where they are. */
const SLAB = 1 << 16;
const FEW = 1 << 12;

/**
 * Checks that a mask or a footprint holds nothing but 0 and 1, and returns it.
 *
 * @throws IchError `parameter` naming the first other value and its place
 */
export function checkBinary(where: string, name: string, values: Uint8Array): Uint8Array {
  if (holdsBinary(values)) return values;
  const at = values.findIndex((v) => v > 1);
  throw new IchError('parameter', {
    where,
    expected: `${name} to hold only 0 and 1`,
    received: `${describeValue(values[at])} at element ${at} (row-major)`,
    remedy: 'Threshold it first, e.g. value > 127 for an 8-bit 0/255 mask.',
  });
}

/** Whether no byte is above 1. */
function holdsBinary(values: Uint8Array): boolean {
  const answer =
    values.length < FEW
      ? undefined
      : bitAssembly.use([SLAB + 16], (exports, [slab], memory) => {
          const bytes = new Uint8Array(memory, slab, SLAB);
          for (let first = 0; first < values.length; first += SLAB) {
            const part = values.subarray(first, first + SLAB);
            bytes.set(part);
            if (exports.holdsBinary(slab, part.length) === 0) return false;
          }
          return true;
        });
  if (answer !== undefined) return answer;
  let seen = 0;
  for (let i = 0; i < values.length; i++) seen |= values[i];
  return seen <= 1;
}
