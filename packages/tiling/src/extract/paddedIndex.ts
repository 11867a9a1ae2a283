import type { Padding } from '../types.js';

type Inside = (at: number, size: number) => number;

/** Place on an axis of `size` voxels that stands for one outside; -1 for the constant. */
const MODES: Record<'constant' | 'edge' | 'reflect', Inside> = {
  constant: () => -1,
  edge: (at, size) => (at < 0 ? 0 : size - 1),
  // Mirrored at the centres of the outer voxels, again and again, as numpy.pad.
  reflect: (at, size) => {
    if (size === 1) return 0;
    const period = 2 * (size - 1);
    const phase = ((at % period) + period) % period;
    return phase < size ? phase : period - phase;
  },
};

/** What the voxels of a window see along one axis: places on the axis, -1 for the constant. */
export function paddedIndex(origin: number, window: number, size: number, padding: Padding = 'constant'): Int32Array {
  const inside = MODES[typeof padding === 'object' ? 'constant' : padding];
  return Int32Array.from({ length: window }, (_, i) => {
    const at = origin + i;
    return at >= 0 && at < size ? at : inside(at, size);
  });
}
