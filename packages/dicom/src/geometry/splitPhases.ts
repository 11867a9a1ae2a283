import type { SliceHeader } from '../read/sliceHeader.js';
import { findDuplicates } from './findDuplicates.js';

/** What tells repeated stacks of one series apart, the most telling first. */
const ATTRIBUTES: readonly ((slice: SliceHeader) => string)[] = [
  (slice) => `${slice.acquisitionNumber}`,
  (slice) => slice.imageType.join('\\'),
  (slice) => `${slice.convolutionKernel}`,
  (slice) => `${slice.thicknessMm}`,
];

/**
 * Splits a stack in which slices lie at the same places (a phase before and one after contrast, say) by the first
 * attribute that makes every part free of them. Where none does, the stack stays whole, and its duplicates are reported.
 */
export function splitPhases(stack: readonly SliceHeader[]): readonly (readonly SliceHeader[])[] {
  if (findDuplicates(stack).length === 0) return [stack];
  for (const attribute of ATTRIBUTES) {
    const parts = partsBy(stack, attribute);
    // Parts of one slice each say nothing: some scanners number every slice as an acquisition.
    if (parts.length > 1 && parts.every((part) => part.length > 1 && findDuplicates(part).length === 0)) return parts;
  }
  return [stack];
}

/** `Map.groupBy` came with Node 21. */
function partsBy(stack: readonly SliceHeader[], attribute: (slice: SliceHeader) => string): SliceHeader[][] {
  const parts = new Map<string, SliceHeader[]>();
  for (const slice of stack) {
    const key = attribute(slice);
    const part = parts.get(key);
    if (part) part.push(slice);
    else parts.set(key, [slice]);
  }
  return [...parts.values()];
}
