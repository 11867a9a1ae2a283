import { contiguousData, IchError, type NdArray, type TypedArray, type Volume } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';

/** What of a file is foreground: above a threshold, one label, or anything but 0. */
export interface Foreground {
  readonly label?: number;
  readonly threshold?: number;
}

/**
 * The foreground of a volume as 0 and 1.
 *
 * @throws IchError `dtype` for values that are no labels where no threshold is given, and for NaN
 */
export function maskOf(where: string, { view }: Volume, { label, threshold }: Foreground): NdArray<Uint8Array> {
  const values = contiguousData(view);
  const mask = new Uint8Array(values.length);
  const bad = threshold === undefined ? selectLabel(mask, values, label) : selectAbove(mask, values, threshold);
  if (bad >= 0) {
    throw new IchError('dtype', {
      where,
      expected: threshold === undefined ? 'labels, that is whole numbers' : 'probabilities that are numbers',
      received: `${values[bad]} at element ${bad}`,
      remedy: 'Probabilities need --threshold, e.g. 0.5.',
    });
  }
  return ndarrayOf(mask, view.shape);
}

/** @returns index of the first value that is no label, or -1 */
function selectLabel(mask: Uint8Array, values: TypedArray, label: number | undefined): number {
  const fractions = values instanceof Float32Array || values instanceof Float64Array;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === 0) continue;
    if (fractions && !Number.isInteger(value)) return i;
    mask[i] = label === undefined || value === label ? 1 : 0;
  }
  return -1;
}

function selectAbove(mask: Uint8Array, values: TypedArray, threshold: number): number {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) return i;
    mask[i] = values[i] > threshold ? 1 : 0;
  }
  return -1;
}
