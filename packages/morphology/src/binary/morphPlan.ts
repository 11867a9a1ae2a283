import { checksMask } from '../fromMask.js';
import { morphKernel } from '../kernels/bits/morphKernel.js';
import { residueKernel } from '../kernels/bits/residueKernel.js';
import type { MorphPass } from '../kernels/types.js';
import type { MaskPlan } from '../toMask.js';
import type { MorphologyOptions } from '../types.js';
import { toPasses } from './toPasses.js';

type Kinds = readonly MorphPass['kind'][];

/** Passes over a mask, one after another. */
export function morphPlan(kinds: Kinds, options: MorphologyOptions): MaskPlan {
  return (where, rank) => {
    const passes = toPasses(where, kinds, rank, options);
    return checksMask((mask, shape, out) => morphKernel(mask, shape, passes, out));
  };
}

/** What some passes over a mask leave and others over the same mask do not. */
export function residuePlan(kept: Kinds, taken: Kinds, options: MorphologyOptions): MaskPlan {
  return (where, rank) => {
    const [plus, minus] = [kept, taken].map((kinds) => toPasses(where, kinds, rank, options));
    return checksMask((mask, shape, out) => residueKernel(mask, shape, plus, minus, out));
  };
}
