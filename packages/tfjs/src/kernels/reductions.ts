import { backend_util, util } from '@tensorflow/tfjs-core';
import { heapOf, type WasmKernel } from './wasmKernel.js';

/** An improved kernel made of the stock one, which takes what it leaves. */
type Improve = (stock: WasmKernel) => WasmKernel;

/**
 * `Sum` over neighbouring axes before the last, such as the gradient of a bias: one pass over the memory in the order it
 * lies, in double precision. The stock kernel transposes first and adds up in single precision.
 */
export const sumBeforeLast: Improve = (stock) => reduction(stock, () => 1);

/** `Mean` over neighbouring axes before the last, such as that of a normalisation; as above. */
export const meanBeforeLast: Improve = (stock) => reduction(stock, (count) => 1 / count);

function reduction(stock: WasmKernel, factorOf: (count: number) => number): WasmKernel {
  return (call) => {
    const { inputs, backend, attrs } = call;
    const { x } = inputs;
    const axes = util.parseAxisParam(attrs.axis as number[], x.shape).sort((a, b) => a - b);
    const [first, last] = [axes[0], axes[axes.length - 1]];
    const isNeighbouring = last - first === axes.length - 1 && last < x.shape.length - 1;
    const count = util.sizeFromShape(x.shape.slice(first, last + 1));
    if (axes.length === 0 || !isNeighbouring || count === 0 || x.dtype !== 'float32') return stock(call);
    const inner = util.sizeFromShape(x.shape.slice(last + 1));
    const sums = sumsOf(heapOf(backend, x), count, inner, factorOf(count));
    const [shape] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const kept = attrs.keepDims ? backend_util.expandShapeToKeepDim(shape, axes) : shape;
    return backend.makeOutput(kept, 'float32', undefined, sums);
  };
}

/** [outer, count, inner] -> [outer, inner], times the factor. */
function sumsOf(values: Float32Array, count: number, inner: number, factor: number): Float32Array {
  const out = new Float32Array(values.length / count);
  const sums = new Float64Array(inner);
  for (let at = 0, to = 0; to < out.length; to += inner) {
    sums.fill(0);
    for (let k = 0; k < count; k++) {
      for (let c = 0; c < inner; c++) sums[c] += values[at++];
    }
    for (let c = 0; c < inner; c++) out[to + c] = sums[c] * factor;
  }
  return out;
}
