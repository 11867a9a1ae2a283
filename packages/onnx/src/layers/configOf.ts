import type { layers } from '@tensorflow/tfjs-layers';

/** The configuration of a layer, typed by the rule that knows its class; tfjs types it as any dictionary. */
export function configOf<T>(layer: layers.Layer): T {
  return layer.getConfig() as unknown as T;
}
