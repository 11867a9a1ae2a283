import type { Windows } from './medianKernel.js';
import type { RowMedians } from './slideHistogram.js';

/** Medians of real numbers, each window's selected anew (Hoare 1961, doi:10.1145/366622.366647). */
export function slideSelection(padded: Float32Array, { starts, lengths, size }: Windows): RowMedians {
  const window = new Float32Array(size);
  const rank = size >>> 1;
  return (out, to, count, base) => {
    for (let x = 0; x < count; x++) {
      let n = 0;
      for (let k = 0; k < starts.length; k++) {
        const first = base + x + starts[k];
        for (let i = first; i < first + lengths[k]; i++) window[n++] = padded[i];
      }
      out[to + x] = select(window, rank) + 0; // -0 becomes 0, as from WebAssembly
    }
  };
}

/** The element that would stand at `rank` if all were sorted; reorders them. */
function select(values: Float32Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const held = values[i];
      values[i++] = values[j];
      values[j--] = held;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank];
}
