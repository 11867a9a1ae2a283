import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { placeOf, wholeHeap } from '../wasmKernel.js';
import { PLANES, type Stretch, tilesOf } from './tiles.js';
import { transformPatches } from './transformPatches.js';

/** Room for the 16 planes [1, rows, columns], the shape that a matrix product takes. */
export function makePlanes(backend: BackendWasm, rows: number, columns: number): TensorInfo[] {
  return Array.from({ length: PLANES }, () => backend.makeOutput([1, rows, columns], 'float32'));
}

/** Where planes lie in the heap. */
export function placesOf(backend: BackendWasm, planes: readonly TensorInfo[]): Int32Array {
  return Int32Array.from(planes, (plane) => placeOf(backend, plane));
}

/** The transformed patches of a stretch, as planes [1, tile, channel]. */
export function patchPlanes(
  backend: BackendWasm,
  info: backend_util.Conv2DInfo,
  x: TensorInfo,
  stretch: Stretch,
): TensorInfo[] {
  const { inChannels } = info;
  const planes = makePlanes(backend, stretch.count * tilesOf(info).columns, inChannels);
  const patch = backend.makeOutput([PLANES * inChannels], 'float32');
  const places = {
    planes: placesOf(backend, planes),
    x: placeOf(backend, x),
    patch: placeOf(backend, patch),
  };
  transformPatches(wholeHeap(backend, x), places, info, stretch);
  backend.disposeData(patch.dataId);
  return planes;
}
