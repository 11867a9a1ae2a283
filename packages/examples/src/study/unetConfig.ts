import { presets, type UnetConfig } from '@ich/unet';
import type { FoldJob } from '../types.js';

/** The paper's network at the widths of a job and with what its recipe changes, for windows of a side. */
export function unetConfig(
  { widths, seed, recipe }: Pick<FoldJob, 'widths' | 'seed' | 'recipe'>,
  window: number,
): UnetConfig {
  const { tailWidth, priorProbability, dropoutRate } = recipe;
  return presets.hssayeni2020({
    ...{ widths, seed, tailWidth, priorProbability },
    inputShape: [window, window, 1],
    dropoutRates: [0, 0, 0, dropoutRate, dropoutRate],
  });
}
