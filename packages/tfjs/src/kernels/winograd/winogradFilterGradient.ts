import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from '../convInfo.js';
import { addressOf, heapOf, runWasmKernel, type WasmCall, type WasmKernel } from '../wasmKernel.js';
import { isWorthwhile } from './isWorthwhile.js';
import { patchPlanes } from './patchPlanes.js';
import { makePlanes, type Planes } from './planes.js';
import { type Stretch, stretchesOf, tilesOf } from './tiles.js';
import { type Transforms, transformsOf } from './transformsOf.js';

/**
 * `Conv2DBackpropFilter` by the same transforms as `winogradConv`, whose adjoint it is:
 * dg = G^T [ sum over tiles of (B^T d B) x (A dy A^T) ] G.
 *
 * @param direct the kernel that every other convolution goes to
 */
export function winogradFilterGradient(direct: WasmKernel): WasmKernel {
  return (call) => {
    const { inputs, backend, attrs } = call;
    const info = convInfo('Conv2DBackpropFilter', inputs.x.shape, attrs.filterShape as number[], attrs);
    const transforms = transformsOf(backend);
    return transforms && isWorthwhile(info, 'changing') ? gradient(call, transforms, info) : direct(call);
  };
}

function gradient(
  { inputs, backend, attrs }: WasmCall,
  transforms: Transforms,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { inChannels, outChannels } = info;
  const sums = makePlanes(backend, inChannels, outChannels);
  for (const sum of sums.all) heapOf(backend, sum).fill(0);
  for (const stretch of stretchesOf(info)) {
    const tiles = tilePlanes(backend, transforms, info, inputs.dy, stretch);
    const patches = patchPlanes(backend, transforms, info, inputs.x, stretch);
    for (const [k, sum] of sums.all.entries()) addProduct(backend, transforms, sum, patches.all[k], tiles.all[k]);
    for (const planes of [patches, tiles]) planes.dispose();
  }
  const out = backend.makeOutput(attrs.filterShape as number[], 'float32');
  transforms.sumFilter(addressOf(backend, out), sums.address, inChannels * outChannels);
  sums.dispose();
  return out;
}

/** sum += patches^T [in, tile] x tiles [tile, out] */
function addProduct(
  backend: BackendWasm,
  transforms: Transforms,
  sum: TensorInfo,
  patches: TensorInfo,
  tiles: TensorInfo,
): void {
  const [, count, channels] = patches.shape;
  const a = backend.makeOutput([1, channels, count], 'float32');
  transforms.transpose(addressOf(backend, a), addressOf(backend, patches), count, channels);
  const product = runWasmKernel(backend, 'BatchMatMul', { a, b: tiles }, { transposeA: false, transposeB: false });
  transforms.addTerms(addressOf(backend, sum), addressOf(backend, product), channels * tiles.shape[2]);
  for (const { dataId } of [a, product]) backend.disposeData(dataId);
}

/** A dy A^T of the tiles of a stretch, in planes [1, tile, channel]. */
function tilePlanes(
  backend: BackendWasm,
  transforms: Transforms,
  info: backend_util.Conv2DInfo,
  dy: TensorInfo,
  { first, count }: Stretch,
): Planes {
  const { outHeight, outWidth, outChannels } = info;
  const { rows, columns } = tilesOf(info);
  const planes = makePlanes(backend, count * columns, outChannels);
  const from = addressOf(backend, dy);
  transforms.transformTiles(planes.address, from, first, count, rows, columns, outHeight, outWidth, outChannels);
  return planes;
}
