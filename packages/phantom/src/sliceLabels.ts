import { SUBTYPES } from './subtypes.js';
import type { HemorrhageSubtype, SliceLabels } from './types.js';

/** Per-slice truth from the label map [slice, row, column] (row-major) and the slices with a fracture. */
export function sliceLabels(labels: Uint8Array, fractured: readonly boolean[]): SliceLabels[] {
  const size = labels.length / fractured.length;
  return fractured.map((fracture, slice) => {
    const own = labels.subarray(slice * size, (slice + 1) * size);
    const flags = SUBTYPES.map((subtype, i) => [subtype, own.includes(i + 1)] as const);
    return {
      slice: slice + 1,
      subtypes: Object.fromEntries(flags) as Record<HemorrhageSubtype, boolean>,
      noHemorrhage: flags.every(([, there]) => !there),
      fracture,
    };
  });
}
