import { getKernel } from '@tensorflow/tfjs-core';
import { concatChannels, splitChannels, sumToChannels } from './channelKernels.js';
import { convFilterGradient } from './convFilterGradient.js';
import { convInputGradient } from './convInputGradient.js';
import { identityByReference } from './identityByReference.js';
import { maxPoolGradient } from './maxPoolGradient.js';
import { replaceKernel, type WasmKernel } from './wasmKernel.js';

/** A kernel made of the stock one of the same name, which takes the cases the new one leaves. */
type Improve = (stock: WasmKernel) => WasmKernel;

/** What the wasm backend of tfjs 4.22 lacks (the first), has wrong-footed for training, or has only slow. */
const KERNELS: Readonly<Record<string, Improve>> = {
  Conv2DBackpropFilter: () => convFilterGradient,
  Conv2DBackpropInput: convInputGradient,
  MaxPoolGrad: () => maxPoolGradient,
  Concat: concatChannels,
  SplitV: splitChannels,
  Sum: sumToChannels,
  Identity: () => identityByReference,
};

let done = false;

/** Registers the kernels that the wasm backend lacks or has only slow versions of. Once per process. */
export function registerWasmKernels(): void {
  if (done) return;
  done = true;
  for (const [name, improve] of Object.entries(KERNELS)) {
    const stock = getKernel(name, 'wasm')?.kernelFunc as unknown as WasmKernel;
    replaceKernel(name, 'wasm', improve(stock));
  }
}
