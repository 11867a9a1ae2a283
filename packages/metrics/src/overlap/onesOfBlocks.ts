import { blockKernel } from './blockKernel.js';

/** Bytes of a block: two of them fill the page of 65536 bytes that a kernel has. */
export const BLOCK = 32768;

/** How many bytes of each block are 1; no finite number for a block that holds anything but 0 and 1. */
export function onesOfBlocks(mask: Uint8Array): number[] {
  const { m, f } = blockKernel();
  const bytes = new Uint8Array(m.buffer);
  const ones: number[] = [];
  for (let from = 0; from < mask.length; from += BLOCK) {
    const block = mask.subarray(from, from + BLOCK);
    if (block.length < BLOCK) bytes.fill(0);
    bytes.set(block);
    ones.push(f(0, 0, (block.length + 15) & ~15));
  }
  return ones;
}
