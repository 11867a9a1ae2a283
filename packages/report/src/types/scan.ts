import type { View } from '@ich/core';
import type { Crop } from './picture.js';

/** One slice as the page shows it; `scanSlices` makes them. */
export interface SliceImage {
  /** Number of the slice as its readers know it. */
  slice: number;
  /** Grey picture, possibly reduced: it is shown at `width` x `height` units. */
  png: Uint8Array;
  width: number;
  height: number;
  /** Contours as SVG path data in pixels of the shown part, `''` where there is nothing; absent where not known. */
  truth?: string;
  predicted?: string;
  /** Pixels inside. */
  truthArea?: number;
  predictedArea?: number;
}

/** A scan to scroll through. */
export interface ScanImages {
  /** Anchor, unique in the page: a table may link to it. */
  id: string;
  title: string;
  /** A line of text below the title. */
  note?: string;
  slices: readonly SliceImage[];
  /** Number of the slice to show first; default that with the largest truth, else the largest prediction. */
  start?: number;
}

/** What `scanSlices` draws; all views are [slice, row, column] of one shape. */
export interface ScanSlicesOptions {
  /** 8-bit grey, e.g. a windowed scan. */
  grey: View<Uint8Array>;
  /** Masks, non-zero is inside. */
  truth?: View<Uint8Array>;
  predicted?: View<Uint8Array>;
  /** Part of every slice to show; default all. */
  crop?: Crop;
  /** Number of the first slice; default 0. */
  firstSlice?: number;
  /** Most rows and columns of a picture, which is reduced by whole factors; default 320. */
  maxSize?: number;
  /** Most bytes of all pictures together, for which they are reduced further; default 1 000 000. */
  maxBytes?: number;
}
