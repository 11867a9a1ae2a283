import type { NdArray, SpacingMm } from '@ich/core';
import { close } from '../binary/close.js';
import { open } from '../binary/open.js';
import { fillHoles } from '../components/fillHoles.js';
import { keepLargest } from '../components/keepLargest.js';
import { removeSmall } from '../components/removeSmall.js';
import type { PostprocessStep } from '../types.js';
import { namedFootprint } from './namedFootprint.js';

type Mask = NdArray<Uint8Array>;

/** What carries out a step of a recipe, the threshold apart. */
type Steps = {
  readonly [K in Exclude<PostprocessStep['step'], 'threshold'>]: (
    mask: Mask,
    step: PostprocessStep & { step: K },
    spacingMm?: SpacingMm,
  ) => Mask;
};

/** The steps of a recipe by name. */
export const RECIPE_STEPS: Steps = {
  close: (mask, step, spacingMm) => close(mask, { ...step, footprint: namedFootprint(step.footprint, spacingMm) }),
  open: (mask, step, spacingMm) => open(mask, { ...step, footprint: namedFootprint(step.footprint, spacingMm) }),
  removeSmall: (mask, step, spacingMm) => removeSmall(mask, { ...step, spacingMm }),
  fillHoles: (mask, step) => fillHoles(mask, step),
  keepLargest: (mask, step) => keepLargest(mask, step),
};
