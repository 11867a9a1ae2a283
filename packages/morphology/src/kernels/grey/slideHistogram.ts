import type { GreyArray } from '../types.js';
import type { Windows } from './medianKernel.js';

/** Finds the medians of one row: `count` of them into `out` from `to` on, the windows moved by `base`. */
export type RowMedians = (out: GreyArray, to: number, count: number, base: number) => void;

/**
 * Medians of whole numbers by a histogram that slides along the row, and a median that moves with it (Huang, Yang &
 * Tang 1979, doi:10.1109/TASSP.1979.1163188).
 */
export function slideHistogram(padded: Int16Array | Uint8Array, { starts, lengths, size }: Windows): RowMedians {
  const lowest = padded instanceof Uint8Array ? 0 : -32768;
  const counts = new Int32Array(padded instanceof Uint8Array ? 256 : 65536);
  const rank = size >>> 1;
  return (out, to, count, base) => {
    for (let k = 0; k < starts.length; k++) {
      for (let i = base + starts[k]; i < base + starts[k] + lengths[k]; i++) counts[padded[i] - lowest]++;
    }
    let median = padded[base + starts[0]] - lowest;
    let below = 0; // voxels of the window under the median
    for (let k = 0; k < starts.length; k++) {
      for (let i = base + starts[k]; i < base + starts[k] + lengths[k]; i++) if (padded[i] - lowest < median) below++;
    }
    for (let x = 0; x < count; x++) {
      while (below > rank) below -= counts[--median];
      while (below + counts[median] <= rank) below += counts[median++];
      out[to + x] = median + lowest;
      for (let k = 0; k < starts.length; k++) {
        const first = base + x + starts[k];
        const leaves = padded[first] - lowest;
        counts[leaves]--;
        if (leaves < median) below--;
        if (x + 1 === count) continue;
        const enters = padded[first + lengths[k]] - lowest;
        counts[enters]++;
        if (enters < median) below++;
      }
    }
    // The row's last window, less its first column that has left already.
    for (let k = 0; k < starts.length; k++) {
      const first = base + count - 1 + starts[k];
      for (let i = first + 1; i < first + lengths[k]; i++) counts[padded[i] - lowest]--;
    }
  };
}
