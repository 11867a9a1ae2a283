import { serialization } from '@tensorflow/tfjs-core';
import { NearestUpSampling2d } from './NearestUpSampling2d.js';
import { SeededDropout } from './SeededDropout.js';

let done = false;

/**
 * Makes tfjs-layers able to read models that contain the layers of this room. Call it before `tf.loadLayersModel`;
 * the factories of the layers call it themselves.
 */
export function registerLayers(): void {
  if (done) return;
  done = true;
  for (const layer of [NearestUpSampling2d, SeededDropout]) serialization.registerClass(layer);
}
