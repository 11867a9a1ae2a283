import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from '../convInfo.js';
import { addressOf, heapOf, runWasmKernel, type WasmCall, type WasmKernel } from '../wasmKernel.js';
import { type FilterUse, isWorthwhile } from './isWorthwhile.js';
import { patchPlanes } from './patchPlanes.js';
import { makePlanes, planesOf } from './planes.js';
import { stretchesOf, tilesOf } from './tiles.js';
import { type Transforms, transformsOf } from './transformsOf.js';

/** Activations that the output can be given on its way, by the least value they leave. */
const LEAST: Readonly<Record<string, number>> = { linear: Number.NEGATIVE_INFINITY, relu: 0 };

/**
 * `Conv2D` and `FusedConv2D` for the wasm backend: 3x3 convolutions between many channels by Winograd's minimal
 * filtering F(2x2, 3x3), 16 multiplications for four outputs instead of 36 (Lavin & Gray 2016,
 * doi:10.1109/CVPR.2016.435). Its sums are nine times shorter than those of the stock kernel: its error is no larger.
 *
 * @param use `FusedConv2D` is called in prediction, `Conv2D` where there will be gradients
 * @param stock the kernel that every other convolution goes to
 */
export const winogradConv =
  (use: FilterUse) =>
  (stock: WasmKernel): WasmKernel =>
  (call) => {
    const { inputs, backend, attrs } = call;
    const least = LEAST[(attrs.activation as string | undefined) ?? 'linear'];
    const transforms = transformsOf(backend);
    if (!transforms || least === undefined || inputs.preluActivationWeights) return stock(call);
    const info = convInfo('Conv2D', inputs.x.shape, inputs.filter.shape, attrs);
    return isWorthwhile(info, use) ? convolve(call, transforms, info, least) : stock(call);
  };

function convolve(
  { inputs, backend }: WasmCall,
  transforms: Transforms,
  info: backend_util.Conv2DInfo,
  least: number,
): TensorInfo {
  const { inChannels, outChannels, outHeight, outWidth } = info;
  const { rows, columns } = tilesOf(info);
  const out = backend.makeOutput(info.outShape, 'float32');
  const bias = backend.makeOutput([outChannels], 'float32');
  if (inputs.bias) heapOf(backend, bias).set(heapOf(backend, inputs.bias));
  else heapOf(backend, bias).fill(0);
  const filters = makePlanes(backend, inChannels, outChannels);
  transforms.transformFilter(filters.address, addressOf(backend, inputs.filter), inChannels * outChannels);
  for (const stretch of stretchesOf(info)) {
    const patches = patchPlanes(backend, transforms, info, inputs.x, stretch);
    // patches [tile, in] x filters [in, out], plane by plane
    const multiply = (a: TensorInfo, k: number): TensorInfo =>
      runWasmKernel(backend, 'BatchMatMul', { a, b: filters.all[k] }, { transposeA: false, transposeB: false });
    const products = planesOf(backend, patches.all.map(multiply));
    patches.dispose();
    transforms.writeTiles(
      ...([products.address, addressOf(backend, out), addressOf(backend, bias), least] as const),
      ...([stretch.first, stretch.count, rows, columns, outHeight, outWidth, outChannels] as const),
    );
    products.dispose();
  }
  filters.dispose();
  backend.disposeData(bias.dataId);
  return out;
}
