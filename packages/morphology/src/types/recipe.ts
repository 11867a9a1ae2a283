import type { MorphologyOptions } from './binary.js';
import type { FillHolesOptions, KeepLargestOptions, RemoveSmallOptions } from './components.js';
import type { FootprintName } from './footprint.js';

/** A closing or opening of a recipe. */
type MorphologyStep<K extends string> = Omit<MorphologyOptions, 'footprint'> & {
  readonly step: K;
  readonly footprint: FootprintName;
};

/** A step of a recipe, with the options of the function of its name. */
export type PostprocessStep =
  | { readonly step: 'threshold'; readonly above?: number; readonly atLeast?: number }
  | MorphologyStep<'close'>
  | MorphologyStep<'open'>
  | ({ readonly step: 'removeSmall' } & Omit<RemoveSmallOptions, 'spacingMm'>)
  | ({ readonly step: 'fillHoles' } & FillHolesOptions)
  | ({ readonly step: 'keepLargest' } & KeepLargestOptions);

/** From a probability to a mask: a threshold, then any steps, in order. Plain data that JSON keeps. */
export type PostprocessRecipe = readonly PostprocessStep[];
