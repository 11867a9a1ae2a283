import type { NiftiComponent, NiftiScaling, StoredArray } from './types.js';

/** Numbers of one kind, and how they become values. */
export interface ScaledNumbers {
  readonly stored: StoredArray;
  readonly scaling: NiftiScaling | null;
}

/**
 * One number of every voxel out of voxels that have several.
 *
 * Scaling is that of the complex number, `stored * slope + intercept`: the intercept is real. Colours are not scaled
 * (nifti1.h).
 *
 * @param stored the numbers of voxel after voxel
 * @param components what a voxel holds, in order
 */
export function componentOf(
  stored: StoredArray,
  components: readonly NiftiComponent[],
  component: NiftiComponent,
  scaling: NiftiScaling | null,
): ScaledNumbers {
  if (component === 'magnitude') return { stored: magnitudes(stored, scaling), scaling: null };
  const step = components.length;
  const out = new (stored.constructor as new (length: number) => StoredArray)(stored.length / step);
  for (let i = 0, from = components.indexOf(component); i < out.length; i++, from += step) out[i] = stored[from];
  const scalings: Partial<Record<NiftiComponent, NiftiScaling | null>> = {
    real: scaling,
    imaginary: scaling && { ...scaling, intercept: 0 },
  };
  return { stored: out, scaling: scalings[component] ?? null };
}

function magnitudes(stored: StoredArray, scaling: NiftiScaling | null): Float64Array {
  const { slope, intercept } = scaling ?? { slope: 1, intercept: 0 };
  const out = new Float64Array(stored.length / 2);
  for (let i = 0; i < out.length; i++)
    out[i] = Math.hypot(stored[2 * i] * slope + intercept, stored[2 * i + 1] * slope);
  return out;
}
