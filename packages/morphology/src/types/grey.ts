import type { View } from '@ich/core';
import type { Convention } from './binary.js';
import type { ConnectivityOptions } from './components.js';
import type { Footprint } from './footprint.js';

/**
 * What lies outside an image: nothing that decides, the edge mirrored (d c b a | a b c d), the edge repeated, or a
 * value. With `'ignore'`, a window that sees nothing of the image gives the element type's greatest finite value for
 * erosion and its least for dilation, as OpenCV.
 */
export type GreyBorder = 'ignore' | 'reflect' | 'nearest' | number;

/** What `greyErode`, `greyDilate`, `greyOpen` and `greyClose` take. */
export interface GreyMorphologyOptions {
  /** As in `MorphologyOptions`. */
  footprint: Footprint | View<Uint8Array>;
  /** `'minkowski'` by default; as for masks, but SciPy's border is `'reflect'`. */
  convention?: Convention;
  /** In place of the convention's border; a value must be one of the element type. */
  border?: GreyBorder;
}

/** What `medianFilter` takes. */
export interface MedianOptions {
  /** As in `MorphologyOptions`. */
  footprint: Footprint | View<Uint8Array>;
  /** `'reflect'` by default, as SciPy; OpenCV's is `'nearest'`. */
  border?: Exclude<GreyBorder, 'ignore'>;
}

/** What `reconstruct` takes. */
export interface ReconstructOptions extends ConnectivityOptions {
  /** `'dilation'` by default. */
  method?: 'dilation' | 'erosion';
}
