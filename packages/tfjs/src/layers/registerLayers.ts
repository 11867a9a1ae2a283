import { serialization } from '@tensorflow/tfjs-core';
import { BilinearUpSampling2d } from './BilinearUpSampling2d.js';
import { GatherPixels } from './GatherPixels.js';
import { GroupNormalization } from './GroupNormalization.js';
import { InstanceNormalization } from './InstanceNormalization.js';
import { NearestUpSampling2d } from './NearestUpSampling2d.js';
import { NearestUpSampling3d } from './NearestUpSampling3d.js';
import { SeededDropout } from './SeededDropout.js';

let done = false;

/**
 * Makes tfjs-layers able to read models that contain the layers of this room. Call it before `tf.loadLayersModel`;
 * the factories of the layers call it themselves.
 */
export function registerLayers(): void {
  if (done) return;
  done = true;
  serialization.registerClass(BilinearUpSampling2d);
  serialization.registerClass(GatherPixels);
  serialization.registerClass(GroupNormalization);
  serialization.registerClass(InstanceNormalization);
  serialization.registerClass(NearestUpSampling2d);
  serialization.registerClass(NearestUpSampling3d);
  serialization.registerClass(SeededDropout);
}
