import { backend_util, util } from '@tensorflow/tfjs-core';
import { heapOf, type WasmKernel } from './wasmKernel.js';

/**
 * `Concat` along the last axis as one loop over the channels; the stock kernel makes two typed-array views per pixel.
 *
 * @param stock the kernel that other axes and element types go to
 */
export const concatChannels =
  (stock: WasmKernel): WasmKernel =>
  (call) => {
    const { backend, attrs } = call;
    const inputs = Object.values(call.inputs);
    const { shape } = inputs[0];
    const last = shape.length - 1;
    const axis = util.parseAxisParam(attrs.axis as number, shape)[0];
    const plain = inputs.length > 1 && inputs.every((t) => t.dtype === 'float32' && util.sizeFromShape(t.shape) > 0);
    if (axis !== last || !plain) return stock(call);
    const channels = inputs.map((t) => t.shape[last]);
    const width = channels.reduce((a, b) => a + b, 0);
    const out = backend.makeOutput([...shape.slice(0, last), width], 'float32');
    const values = heapOf(backend, out);
    let first = 0;
    for (const [i, input] of inputs.entries()) {
      copyChannels(values, width, first, heapOf(backend, input), channels[i], 0, channels[i]);
      first += channels[i];
    }
    return out;
  };

/** `SplitV` along the last axis, the gradient of the above; otherwise as the stock kernel. */
export const splitChannels =
  (stock: WasmKernel): WasmKernel =>
  (call) => {
    const { inputs, backend, attrs } = call;
    const { x } = inputs;
    const last = x.shape.length - 1;
    const axis = util.parseAxisParam(attrs.axis as number, x.shape)[0];
    if (axis !== last || x.dtype !== 'float32') return stock(call);
    const sizes = backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits as number[], axis);
    const outputs = sizes.map((size) => backend.makeOutput([...x.shape.slice(0, last), size], 'float32'));
    const values = heapOf(backend, x);
    let first = 0;
    for (const [i, out] of outputs.entries()) {
      copyChannels(heapOf(backend, out), sizes[i], 0, values, x.shape[last], first, sizes[i]);
      first += sizes[i];
    }
    return outputs;
  };

/** Copies `count` channels of every pixel from channel `first` of one map to channel `toFirst` of another. */
function copyChannels(
  to: Float32Array,
  toWidth: number,
  toFirst: number,
  from: Float32Array,
  fromWidth: number,
  first: number,
  count: number,
): void {
  const pixels = from.length / fromWidth;
  for (let p = 0, o = toFirst, i = first; p < pixels; p++, o += toWidth, i += fromWidth) {
    for (let c = 0; c < count; c++) to[o + c] = from[i + c];
  }
}
