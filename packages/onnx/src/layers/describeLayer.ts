import type { layers } from '@tensorflow/tfjs-layers';

/** A layer for the message of an error: its name and class. */
export function describeLayer(layer: layers.Layer): string {
  return `layer ${layer.name} (${layer.getClassName()})`;
}
