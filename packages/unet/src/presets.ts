import type { UnetConfig } from './types.js';

/** The network of Hssayeni et al. 2020 (Data 5(1), 14, doi:10.3390/data5010014), from its public code. */
const HSSAYENI_2020: UnetConfig = {
  inputShape: [160, 160, 1],
  widths: [64, 128, 256, 512, 1024],
  dropoutRates: [0, 0, 0, 0.5, 0.5],
  classes: 1,
  tailWidth: 2,
  priorProbability: 0.5,
  initializer: 'heNormal',
  seed: 1,
  name: 'unet',
};

/**
 * Configurations as data; each takes overrides.
 *
 * - `hssayeni2020`: the paper's network, 24 convolutions, 31 031 685 parameters with one input channel
 * - `slim`: the same with an eighth of the channels, 485 813 parameters, which trains in minutes on a laptop's CPU
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { presets } from '@ich/unet';
 * assert.deepEqual(presets.slim({ seed: 7 }).widths, [8, 16, 32, 64, 128]);
 * ```
 */
export const presets = {
  hssayeni2020: (overrides: Partial<UnetConfig> = {}): UnetConfig => ({ ...HSSAYENI_2020, ...overrides }),
  slim: (overrides: Partial<UnetConfig> = {}): UnetConfig => ({
    ...HSSAYENI_2020,
    widths: [8, 16, 32, 64, 128],
    name: 'unet-slim',
    ...overrides,
  }),
} as const;
