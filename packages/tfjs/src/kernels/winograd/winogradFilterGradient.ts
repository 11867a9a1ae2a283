import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from '../convInfo.js';
import { transposeInto } from '../transposeInto.js';
import { heapOf, placeOf, runWasmKernel, type WasmCall, type WasmKernel, wholeHeap } from '../wasmKernel.js';
import { isWorthwhile } from './isWorthwhile.js';
import { makePlanes, patchPlanes, placesOf } from './planes.js';
import { sumFilter } from './sumFilter.js';
import { PLANES, type Stretch, stretchesOf, TILE, tilesOf } from './tiles.js';
import { transformTile } from './transformTile.js';

/**
 * `Conv2DBackpropFilter` by the same transforms as `winogradConv`, whose adjoint it is:
 * dg = G^T [ sum over tiles of (B^T d B) x (A dy A^T) ] G.
 *
 * @param direct the kernel that every other convolution goes to
 */
export function winogradFilterGradient(direct: WasmKernel): WasmKernel {
  return (call) => {
    const filterShape = call.attrs.filterShape as number[];
    const info = convInfo('Conv2DBackpropFilter', call.inputs.x.shape, filterShape, call.attrs);
    return isWorthwhile(info) ? gradient(call, info) : direct(call);
  };
}

function gradient({ inputs, backend, attrs }: WasmCall, info: backend_util.Conv2DInfo): TensorInfo {
  const pairs = info.inChannels * info.outChannels;
  const sums = new Float32Array(PLANES * pairs);
  for (const stretch of stretchesOf(info)) {
    const tiles = tilePlanes(backend, info, inputs.dy, stretch);
    const patches = patchPlanes(backend, info, inputs.x, stretch);
    for (let k = 0; k < PLANES; k++) {
      addProduct(backend, sums.subarray(k * pairs, (k + 1) * pairs), patches[k], tiles[k]);
      for (const { dataId } of [patches[k], tiles[k]]) backend.disposeData(dataId);
    }
  }
  const out = backend.makeOutput(attrs.filterShape as number[], 'float32');
  sumFilter(heapOf(backend, out), sums, pairs);
  return out;
}

/** sum += patches^T [in, tile] x tiles [tile, out] */
function addProduct(backend: BackendWasm, sum: Float32Array, patches: TensorInfo, tiles: TensorInfo): void {
  const [, count, channels] = patches.shape;
  const a = backend.makeOutput([1, channels, count], 'float32');
  transposeInto(heapOf(backend, a), count, heapOf(backend, patches), count, channels);
  const product = runWasmKernel(backend, 'BatchMatMul', { a, b: tiles }, { transposeA: false, transposeB: false });
  const terms = heapOf(backend, product);
  for (let i = 0; i < sum.length; i++) sum[i] += terms[i];
  for (const { dataId } of [a, product]) backend.disposeData(dataId);
}

/** A dy A^T of all tiles of a stretch, as planes [1, tile, channel]. */
function tilePlanes(
  backend: BackendWasm,
  info: backend_util.Conv2DInfo,
  dy: TensorInfo,
  { first, count }: Stretch,
): TensorInfo[] {
  const { outHeight, outWidth, outChannels } = info;
  const { rows, columns } = tilesOf(info);
  const planes = makePlanes(backend, count * columns, outChannels);
  const heap = wholeHeap(backend, dy);
  const to = placesOf(backend, planes);
  for (let row = first; row < first + count; row++) {
    const top = TILE * (row % rows);
    const line = placeOf(backend, dy) + (Math.floor(row / rows) * outHeight + top) * outWidth * outChannels;
    for (let column = 0; column < columns; column++) {
      const left = TILE * column;
      const edge = { hasRow: top + 1 < outHeight, hasColumn: left + 1 < outWidth };
      transformTile(heap, to, line + left * outChannels, outWidth * outChannels, outChannels, edge);
      for (let k = 0; k < PLANES; k++) to[k] += outChannels;
    }
  }
  return planes;
}
