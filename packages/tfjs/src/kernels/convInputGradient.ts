import type { TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from './convInfo.js';
import { transposeInto } from './transposeInto.js';
import { heapOf, runWasmKernel, type WasmCall, type WasmKernel } from './wasmKernel.js';

/**
 * `Conv2DBackpropInput` for the wasm backend: at stride 1 it is the convolution of dy with the filter turned by 180
 * degrees and its channels swapped, which XNNPACK runs several times faster than the stock kernel.
 *
 * @param stock the kernel that other strides go to
 */
export function convInputGradient(stock: WasmKernel): WasmKernel {
  return (call) => {
    const { inputs, backend, attrs } = call;
    const inputShape = attrs.inputShape as number[];
    const info = convInfo('Conv2DBackpropInput', inputShape, inputs.filter.shape, attrs);
    const { filterHeight, filterWidth, outHeight, outWidth, padInfo } = info;
    const top = filterHeight - 1 - padInfo.top;
    const left = filterWidth - 1 - padInfo.left;
    const bottom = inputShape[1] + filterHeight - 1 - outHeight - top;
    const right = inputShape[2] + filterWidth - 1 - outWidth - left;
    const strided = info.strideHeight !== 1 || info.strideWidth !== 1;
    if (strided || Math.min(top, left, bottom, right) < 0) return stock(call);
    const filter = turned(call);
    const pad = [[0, 0], [top, bottom], [left, right], [0, 0]]; // biome-ignore format: one line reads better
    const convolution = { strides: 1, pad, dataFormat: 'NHWC', dilations: 1, dimRoundingMode: undefined };
    const dx = runWasmKernel(backend, 'Conv2D', { x: inputs.dy, filter }, convolution);
    backend.disposeData(filter.dataId);
    return dx;
  };
}

/** filter [kh, kw, ci, co] -> [kh, kw, co, ci], taps in reverse order. */
function turned({ inputs: { filter }, backend }: WasmCall): TensorInfo {
  const [height, width, ci, co] = filter.shape;
  const taps = height * width;
  const out = new Float32Array(taps * ci * co);
  const values = heapOf(backend, filter);
  for (let tap = 0; tap < taps; tap++) {
    const from = values.subarray(tap * ci * co, (tap + 1) * ci * co);
    transposeInto(out.subarray((taps - 1 - tap) * ci * co, (taps - tap) * ci * co), ci, from, ci, co);
  }
  return backend.makeOutput([height, width, co, ci], 'float32', undefined, out);
}
