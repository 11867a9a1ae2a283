import type { serialization } from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Shape = (number | null)[];

/** What an upsampling layer takes. */
export interface UpSamplingConfig<Size extends readonly number[]> {
  /** Whole factors; one number holds for all axes of space. 2 by default. */
  size?: number | Size;
  name?: string;
}

/** What the layers that enlarge maps [n, ...space, channel] by whole factors have in common. */
export abstract class UpSampling<Size extends readonly number[]> extends layers.Layer {
  protected readonly size: Size;

  constructor(config: UpSamplingConfig<Size> & LayerConfig, axes: Size['length']) {
    super(config);
    const factors = [config.size ?? 2].flat();
    this.size = Array.from({ length: axes }, (_, axis) => factors[axis] ?? factors[0]) as readonly number[] as Size;
  }

  /** Unknown lengths stay unknown. */
  override computeOutputShape([batch, ...rest]: Shape): Shape {
    const space = rest.slice(0, -1).map((length, axis) => (length === null ? null : length * this.size[axis]));
    return [batch, ...space, rest[rest.length - 1]];
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), size: [...this.size] };
  }
}
