import { assembly } from './latticeModule.js';

/** Points at a time: they stay in the near caches. */
const CHUNK = 8192;

/**
 * Log-odds of foreground probabilities at points, equal to the bit to the plain way.
 *
 * @param points a multiple of four; padding holds the complement of a voxel
 * @returns whether they are there: not without WebAssembly SIMD, nor where a probability is none
 */
export function assembledOdds(out: Float32Array, points: Int32Array, data: ArrayLike<number>, clip: number): boolean {
  const done = assembly.use([CHUNK * 4], (exports, [place], memory) => {
    for (let from = 0; from < out.length; from += CHUNK) {
      const values = new Float32Array(memory, place, Math.min(CHUNK, out.length - from));
      for (let i = 0; i < values.length; i++) {
        const point = points[from + i];
        values[i] = data[point ^ (point >> 31)];
      }
      // What is wrong is said by the plain way.
      if (!exports.oddsOf(place, clip, values.length)) return false;
      out.set(values, from);
    }
    return true;
  });
  return done ?? false;
}
