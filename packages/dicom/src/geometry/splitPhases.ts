import type { SliceHeader } from '../read/sliceHeader.js';
import { findDuplicates } from './findDuplicates.js';
import { heightsOf } from './heightsOf.js';

type Stack = readonly SliceHeader[];

/** What tells the stacks of one series apart, the most telling first. */
const ATTRIBUTES: readonly ((slice: SliceHeader) => string)[] = [
  (slice) => `${slice.acquisitionNumber}`,
  (slice) => slice.imageType.join('\\'),
  (slice) => `${slice.convolutionKernel}`,
  (slice) => `${slice.thicknessMm}`,
];

/**
 * Splits a stack that is several, one within the other: phases before and after contrast, thick and thin slices, a
 * repeated scan. It is split by the first attribute whose parts overlap and are each free of slices at one place. Where
 * none does, the stack stays whole, and its duplicates are reported; so it does where the parts follow each other, for
 * many head protocols change thickness on the way.
 */
export function splitPhases(stack: Stack): readonly Stack[] {
  for (const attribute of ATTRIBUTES) {
    const parts = partsBy(stack, attribute);
    // Parts of one slice each say nothing: some scanners number every slice as an acquisition.
    const clean = parts.length > 1 && parts.every((part) => part.length > 1 && findDuplicates(part).length === 0);
    if (clean && overlap(stack, parts)) return parts;
  }
  return [stack];
}

/** Whether a part begins before another has ended. */
function overlap(stack: Stack, parts: readonly Stack[]): boolean {
  const heights = heightsOf(stack);
  const heightOf = new Map(stack.map((slice, i) => [slice, heights[i]]));
  const ranges = parts.map((part) => {
    const own = part.map((slice) => heightOf.get(slice) ?? 0);
    return [own.reduce((a, b) => Math.min(a, b)), own.reduce((a, b) => Math.max(a, b))];
  });
  ranges.sort(([a], [b]) => a - b);
  return ranges.some(([start], i) => i > 0 && start <= ranges[i - 1][1]);
}

/** `Map.groupBy` came with Node 21. */
function partsBy(stack: Stack, attribute: (slice: SliceHeader) => string): SliceHeader[][] {
  const parts = new Map<string, SliceHeader[]>();
  for (const slice of stack) {
    const key = attribute(slice);
    const part = parts.get(key);
    if (part) part.push(slice);
    else parts.set(key, [slice]);
  }
  return [...parts.values()];
}
