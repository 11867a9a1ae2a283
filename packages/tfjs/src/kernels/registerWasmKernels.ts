import { concatChannels, splitChannels } from './channelKernels.js';
import { conv3d, conv3dFilterGradient, conv3dInputGradient } from './conv3dKernels.js';
import { convFilterGradient } from './convFilterGradient.js';
import { convInputGradient } from './convInputGradient.js';
import { identityByReference } from './identityByReference.js';
import { type Improve, improveKernels } from './improveKernels.js';
import { maxPool3d, maxPool3dGradient } from './maxPool3d.js';
import { maxPoolGradient } from './maxPoolGradient.js';
import { meanBeforeLast, sumBeforeLast } from './reductions.js';
import { unsortedSegmentSum } from './unsortedSegmentSum.js';
import type { WasmKernel } from './wasmKernel.js';
import { winogradConv } from './winograd/winogradConv.js';
import { winogradFilterGradient } from './winograd/winogradFilterGradient.js';

/** What the wasm backend of tfjs 4.22 lacks (first two), computes wrong (next two), or has only slow. */
const KERNELS: Readonly<Record<string, Improve<WasmKernel>>> = {
  Conv2DBackpropFilter: () => winogradFilterGradient(convFilterGradient),
  UnsortedSegmentSum: () => unsortedSegmentSum,
  Conv3DBackpropInputV2: () => conv3dInputGradient,
  MaxPool3D: () => maxPool3d,
  MaxPool3DGrad: () => maxPool3dGradient,
  Conv2D: winogradConv('changing'),
  FusedConv2D: winogradConv('constant'),
  Conv3D: () => conv3d,
  Conv3DBackpropFilterV2: () => conv3dFilterGradient,
  Conv2DBackpropInput: convInputGradient,
  MaxPoolGrad: () => maxPoolGradient,
  Concat: concatChannels,
  SplitV: splitChannels,
  Sum: sumBeforeLast,
  Mean: meanBeforeLast,
  Identity: () => identityByReference,
};

/** Registers the kernels that the wasm backend lacks, has wrong, or has only slow versions of. Once per process. */
export function registerWasmKernels(): void {
  improveKernels('wasm', KERNELS);
}
