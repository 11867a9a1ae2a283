import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf } from '../wasmKernel.js';
import { makePlanes, type Planes } from './planes.js';
import { PLANES, type Stretch, tilesOf } from './tiles.js';
import type { Transforms } from './transformsOf.js';

/** B^T d B of the patches of a stretch, in planes [1, tile, channel]. */
export function patchPlanes(
  backend: BackendWasm,
  transforms: Transforms,
  info: backend_util.Conv2DInfo,
  x: TensorInfo,
  { first, count }: Stretch,
): Planes {
  const { inHeight, inWidth, inChannels, padInfo } = info;
  const { rows, columns } = tilesOf(info);
  const planes = makePlanes(backend, count * columns, inChannels);
  const patch = backend.makeOutput([PLANES, inChannels], 'float32');
  transforms.transformPatches(
    ...([planes.address, addressOf(backend, x), addressOf(backend, patch)] as const),
    ...([first, count, rows, columns, inHeight, inWidth, inChannels, padInfo.top, padInfo.left] as const),
  );
  backend.disposeData(patch.dataId);
  return planes;
}
