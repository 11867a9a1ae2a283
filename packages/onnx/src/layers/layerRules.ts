import { activation } from './activation.js';
import { add } from './add.js';
import { averagePooling2d } from './averagePooling2d.js';
import { batchNormalization } from './batchNormalization.js';
import { concatenate } from './concatenate.js';
import { convLayer } from './convLayer.js';
import { convTransposeLayer } from './convTransposeLayer.js';
import { dense } from './dense.js';
import { depthwiseConv2d } from './depthwiseConv2d.js';
import { flatten } from './flatten.js';
import { gatherPixels } from './gatherPixels.js';
import { globalAveragePooling2d } from './globalAveragePooling2d.js';
import { groupNormalization } from './groupNormalization.js';
import type { LayerRule } from './LayerRule.js';
import { leakyRelu } from './leakyRelu.js';
import { maxPooling } from './maxPooling.js';
import { multiply } from './multiply.js';
import { passThrough } from './passThrough.js';
import { relu } from './relu.js';
import { reshape } from './reshape.js';
import { seededDropout } from './seededDropout.js';
import { softmax } from './softmax.js';
import { bilinearUpSampling2d, nearestUpSampling, upSampling2d } from './upSampling2d.js';

/** The rule of each layer, by the class name tfjs gives it. */
export const LAYER_RULES: Readonly<Record<string, LayerRule>> = {
  Activation: activation,
  Add: add,
  AveragePooling2D: averagePooling2d,
  BatchNormalization: batchNormalization,
  BilinearUpSampling2d: bilinearUpSampling2d,
  Concatenate: concatenate,
  Conv2D: convLayer,
  Conv2DTranspose: convTransposeLayer,
  Conv3D: convLayer,
  Conv3DTranspose: convTransposeLayer,
  Dense: dense,
  DepthwiseConv2D: depthwiseConv2d,
  Dropout: passThrough,
  Flatten: flatten,
  GaussianNoise: passThrough,
  GatherPixels: gatherPixels,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GroupNormalization: groupNormalization,
  InstanceNormalization: groupNormalization,
  LeakyReLU: leakyRelu,
  MaxPooling2D: maxPooling,
  MaxPooling3D: maxPooling,
  Multiply: multiply,
  NearestUpSampling2d: nearestUpSampling,
  NearestUpSampling3d: nearestUpSampling,
  ReLU: relu,
  Reshape: reshape,
  SeededDropout: seededDropout,
  Softmax: softmax,
  SpatialDropout2D: passThrough,
  UpSampling2D: upSampling2d,
};
