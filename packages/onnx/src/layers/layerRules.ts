import { activation } from './activation.js';
import { add } from './add.js';
import { averagePooling2d } from './averagePooling2d.js';
import { batchNormalization } from './batchNormalization.js';
import { concatenate } from './concatenate.js';
import { conv2d } from './conv2d.js';
import { conv2dTranspose } from './conv2dTranspose.js';
import { dense } from './dense.js';
import { depthwiseConv2d } from './depthwiseConv2d.js';
import { flatten } from './flatten.js';
import { globalAveragePooling2d } from './globalAveragePooling2d.js';
import type { LayerRule } from './LayerRule.js';
import { leakyRelu } from './leakyRelu.js';
import { maxPooling2d } from './maxPooling2d.js';
import { passThrough } from './passThrough.js';
import { relu } from './relu.js';
import { seededDropout } from './seededDropout.js';
import { softmax } from './softmax.js';
import { upSampling2d } from './upSampling2d.js';

/** The rule of each layer, by the class name tfjs gives it. */
export const LAYER_RULES: Readonly<Record<string, LayerRule>> = {
  Activation: activation,
  Add: add,
  AveragePooling2D: averagePooling2d,
  BatchNormalization: batchNormalization,
  Concatenate: concatenate,
  Conv2D: conv2d,
  Conv2DTranspose: conv2dTranspose,
  Dense: dense,
  DepthwiseConv2D: depthwiseConv2d,
  Dropout: passThrough,
  Flatten: flatten,
  GaussianNoise: passThrough,
  GlobalAveragePooling2D: globalAveragePooling2d,
  LeakyReLU: leakyRelu,
  MaxPooling2D: maxPooling2d,
  NearestUpSampling2d: upSampling2d,
  ReLU: relu,
  SeededDropout: seededDropout,
  Softmax: softmax,
  SpatialDropout2D: passThrough,
  UpSampling2D: upSampling2d,
};
