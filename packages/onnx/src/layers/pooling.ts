import type { layers } from '@tensorflow/tfjs-layers';
import type { Attribute } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import { type Pair, pairOf } from './pairOf.js';

/** Windows and strides of a pooling layer, and the attributes of the operation. */
export interface Pooling {
  readonly size: Pair;
  readonly strides: Pair;
  readonly attributes: Record<string, Attribute>;
}

/** Reads the geometry of a pooling layer. */
export function pooling(layer: layers.Layer): Pooling {
  const config = configOf<{ poolSize: number[]; strides: number[]; padding: string }>(layer);
  const size = pairOf(config.poolSize);
  const strides = pairOf(config.strides ?? config.poolSize);
  const padding: Record<string, Attribute> = config.padding === 'same' ? { auto_pad: 'SAME_UPPER' } : {};
  return { size, strides, attributes: { kernel_shape: size, strides, ...padding } };
}
