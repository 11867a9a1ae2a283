import type { IchnetConfig, StageConfig } from '../types.js';

/** A trunk of the form of VGG-16 (Simonyan & Zisserman 2015, arXiv 1409.1556) with DeepLab's last stages. */
function trunkOf(widths: readonly (readonly number[])[]): StageConfig[] {
  const stages = [
    { name: 'conv1', pool: false, dilation: 1 },
    { name: 'conv2', pool: true, dilation: 1 },
    { name: 'conv3', pool: true, dilation: 1 },
    { name: 'conv4', pool: true, dilation: 1 },
    // In the place of the poolings before them.
    { name: 'conv5', pool: false, dilation: 2 },
    { name: 'conv6', pool: false, dilation: 4 },
  ];
  return stages.map((stage, i) => ({ ...stage, widths: widths[i] }));
}

const times = (count: number, width: number): number[] => Array.from({ length: count }, () => width);

const FULL: IchnetConfig = {
  inputShape: [null, null, 1],
  stages: trunkOf([times(2, 64), times(2, 128), times(3, 256), times(3, 512), times(3, 512), [1024]]),
  hypercolumn: ['conv1_2', 'conv2_2', 'conv3_3', 'conv4_3', 'conv5_3', 'conv6_1'],
  head: [4096, 4096],
  dropoutRate: 0.5,
  classes: 1,
  priorProbability: 0.5,
  initializer: 'heNormal',
  seed: 1,
  name: 'ichnet',
};

const SLIM: IchnetConfig = {
  ...FULL,
  stages: trunkOf([times(2, 16), times(2, 32), times(2, 32), times(2, 48), times(2, 48), [64]]),
  hypercolumn: ['conv1_2', 'conv2_2', 'conv3_2', 'conv4_2', 'conv5_2', 'conv6_1'],
  head: [64, 64],
  dropoutRate: 0.1,
  name: 'ichnet-slim',
};

/**
 * Configurations as data; each takes overrides.
 *
 * - `full`: the widths of VGG-16, a hypercolumn of 2496 channels, 46 446 273 parameters
 * - `slim`: two convolutions a stage, 16 to 64 channels (multiples of 16, which onnxruntime computes fast), a hypercolumn
 *   of 240 channels, 158 449 parameters, which trains in minutes on a laptop's CPU
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ichnetPresets } from '@ich/ichnet';
 * assert.equal(ichnetPresets.full().stages[5].dilation, 4);
 * assert.deepEqual(ichnetPresets.slim({ seed: 7 }).head, [64, 64]);
 * ```
 */
export const ichnetPresets = {
  full: (overrides: Partial<IchnetConfig> = {}): IchnetConfig => ({ ...FULL, ...overrides }),
  slim: (overrides: Partial<IchnetConfig> = {}): IchnetConfig => ({ ...SLIM, ...overrides }),
} as const;
