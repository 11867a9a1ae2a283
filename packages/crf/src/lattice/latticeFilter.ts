import type { Filter } from '../types.js';
import type { Lattice } from './buildLattice.js';

const { fround } = Math;

/** Makes the sum of the filter that of a Gaussian of height 1 (Krahenbuhl's code; Adams et al. 2010, p. 6). */
export function latticeGain(dimensions: number): number {
  return fround(1 / (1 + 2 ** -dimensions));
}

/** Splat, blur, slice: every step in 32 bits, in an order that the WebAssembly twin keeps too. */
export function latticeFilter(lattice: Lattice): Filter {
  // Vertex 0 stands for all that are not there, and stays 0.
  let values = new Float32Array(lattice.vertices + 1);
  let blurred = new Float32Array(lattice.vertices + 1);
  return {
    apply(out, input) {
      values.fill(0);
      splat(lattice, values, input);
      for (let axis = 0; axis <= lattice.dimensions; axis++) {
        blurAxis(lattice, blurred, values, axis);
        [values, blurred] = [blurred, values];
      }
      slice(lattice, out, values);
    },
  };
}

function splat({ dimensions, slots, ids, weights }: Lattice, values: Float32Array, input: Float32Array): void {
  for (let r = 0; r <= dimensions; r++) {
    const plane = r * slots;
    for (let i = 0; i < slots; i++) {
      const id = ids[plane + i];
      values[id] = fround(values[id] + fround(weights[plane + i] * input[i]));
    }
  }
}

/** A vertex and half of each of its two neighbours. */
function blurAxis({ vertices, neighbors }: Lattice, out: Float32Array, values: Float32Array, axis: number): void {
  out[0] = 0;
  for (let id = 1, n = axis * vertices * 2; id <= vertices; id++, n += 2) {
    out[id] = fround(values[id] + fround(0.5 * fround(values[neighbors[n]] + values[neighbors[n + 1]])));
  }
}

function slice({ dimensions, slots, ids, weights }: Lattice, out: Float32Array, values: Float32Array): void {
  for (let i = 0; i < slots; i++) out[i] = weights[i] * values[ids[i]];
  for (let r = 1; r <= dimensions; r++) {
    const plane = r * slots;
    for (let i = 0; i < slots; i++) out[i] = fround(out[i] + fround(weights[plane + i] * values[ids[plane + i]]));
  }
  const gain = latticeGain(dimensions);
  for (let i = 0; i < slots; i++) out[i] = fround(out[i] * gain);
}
