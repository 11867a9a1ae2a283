import type { layers } from '@tensorflow/tfjs-layers';

/**
 * A layer for the message of an error: its name and class.
 *
 * @param path names of the models that it lies in, each followed by a stroke
 */
export function describeLayer(layer: layers.Layer, path = ''): string {
  return `layer ${path}${layer.name} (${layer.getClassName()})`;
}
