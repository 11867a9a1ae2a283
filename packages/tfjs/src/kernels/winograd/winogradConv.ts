import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from '../convInfo.js';
import { heapOf, placeOf, runWasmKernel, type WasmCall, type WasmKernel, wholeHeap } from '../wasmKernel.js';
import { isWorthwhile } from './isWorthwhile.js';
import { makePlanes, patchPlanes, placesOf } from './planes.js';
import { tileOutput } from './tileOutput.js';
import { PLANES, type Stretch, stretchesOf, TILE, tilesOf } from './tiles.js';
import { transformFilter } from './transformFilter.js';

/** Activations that the output can be given on its way, by the least value they leave. */
const LEAST: Readonly<Record<string, number>> = { linear: Number.NEGATIVE_INFINITY, relu: 0 };

/**
 * `Conv2D` and `FusedConv2D` for the wasm backend: 3x3 convolutions between many channels by Winograd's minimal
 * filtering F(2x2, 3x3), 16 multiplications for four outputs instead of 36 (Lavin & Gray 2016,
 * doi:10.1109/CVPR.2016.435). Its sums are nine times shorter than those of the stock kernel: its error is no larger.
 *
 * @param stock the kernel that every other convolution goes to
 */
export function winogradConv(stock: WasmKernel): WasmKernel {
  return (call) => {
    const { inputs, attrs } = call;
    const least = LEAST[(attrs.activation as string | undefined) ?? 'linear'];
    const dilated = [attrs.dilations].flat().some((dilation) => dilation !== undefined && dilation !== 1);
    if (least === undefined || dilated || inputs.preluActivationWeights) return stock(call);
    const info = convInfo('Conv2D', inputs.x.shape, inputs.filter.shape, attrs);
    return isWorthwhile(info) ? convolve(call, info, least) : stock(call);
  };
}

function convolve({ inputs, backend }: WasmCall, info: backend_util.Conv2DInfo, least: number): TensorInfo {
  const { inChannels, outChannels } = info;
  const out = backend.makeOutput(info.outShape, 'float32');
  const filters = makePlanes(backend, inChannels, outChannels);
  const heap = wholeHeap(backend, out);
  transformFilter(heap, placesOf(backend, filters), placeOf(backend, inputs.filter), inChannels * outChannels);
  const bias = inputs.bias ? heapOf(backend, inputs.bias).slice() : new Float32Array(outChannels);
  for (const stretch of stretchesOf(info)) {
    const products = productsOf(backend, info, inputs.x, filters, stretch);
    writeTiles(backend, info, products, out, stretch, { bias, least });
    for (const { dataId } of products) backend.disposeData(dataId);
  }
  for (const { dataId } of filters) backend.disposeData(dataId);
  return out;
}

/** patches [tile, in] x filters [in, out], plane by plane. */
function productsOf(
  backend: BackendWasm,
  info: backend_util.Conv2DInfo,
  x: TensorInfo,
  filters: readonly TensorInfo[],
  stretch: Stretch,
): TensorInfo[] {
  const patches = patchPlanes(backend, info, x, stretch);
  return patches.map((a, k) => {
    const product = runWasmKernel(
      backend,
      'BatchMatMul',
      { a, b: filters[k] },
      { transposeA: false, transposeB: false },
    );
    backend.disposeData(a.dataId);
    return product;
  });
}

function writeTiles(
  backend: BackendWasm,
  info: backend_util.Conv2DInfo,
  products: readonly TensorInfo[],
  out: TensorInfo,
  { first, count }: Stretch,
  finish: { bias: Float32Array; least: number },
): void {
  const { outHeight, outWidth, outChannels } = info;
  const { rows, columns } = tilesOf(info);
  const heap = wholeHeap(backend, out);
  const from = placesOf(backend, products);
  const to = placeOf(backend, out);
  for (let row = first; row < first + count; row++) {
    const top = TILE * (row % rows);
    const line = to + (Math.floor(row / rows) * outHeight + top) * outWidth * outChannels;
    for (let column = 0; column < columns; column++) {
      const left = TILE * column;
      const hasRow = top + 1 < outHeight;
      const hasColumn = left + 1 < outWidth;
      const at = line + left * outChannels;
      tileOutput(heap, from, at, outWidth * outChannels, outChannels, { hasRow, hasColumn, ...finish });
      for (let k = 0; k < PLANES; k++) from[k] += outChannels;
    }
  }
}
