import { activation } from './activation.js';
import { add } from './add.js';
import { averagePooling2d } from './averagePooling2d.js';
import { concatenate } from './concatenate.js';
import { conv2d } from './conv2d.js';
import type { LayerRule } from './LayerRule.js';
import { maxPooling2d } from './maxPooling2d.js';
import { passThrough } from './passThrough.js';
import { seededDropout } from './seededDropout.js';
import { upSampling2d } from './upSampling2d.js';

/** The rule of each layer, by the class name tfjs gives it. */
export const LAYER_RULES: Readonly<Record<string, LayerRule>> = {
  Activation: activation,
  Add: add,
  AveragePooling2D: averagePooling2d,
  Concatenate: concatenate,
  Conv2D: conv2d,
  Dropout: passThrough,
  MaxPooling2D: maxPooling2d,
  NearestUpSampling2d: upSampling2d,
  SeededDropout: seededDropout,
  UpSampling2D: upSampling2d,
};
