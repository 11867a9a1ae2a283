import type { serialization } from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { GroupNormalization } from './GroupNormalization.js';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];

/** What `instanceNormalization` takes. */
export interface InstanceNormalizationConfig {
  /** Added to the variance; 1e-5 by default, as in PyTorch's `InstanceNorm2d`. */
  epsilon?: number;
  name?: string;
}

/** The layer behind `instanceNormalization`: every channel is a group of its own. */
export class InstanceNormalization extends GroupNormalization {
  static override readonly className: string = 'InstanceNormalization';

  constructor(config: InstanceNormalizationConfig & LayerConfig = {}) {
    super({ ...config, groups: 1, epsilon: config.epsilon ?? 1e-5, center: true, scale: true });
  }

  protected override groupsOf(channels: number): number {
    return channels;
  }

  override getConfig(): serialization.ConfigDict {
    const { groups, center, scale, ...config } = super.getConfig();
    return config;
  }
}
