import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf } from '../wasmKernel.js';
import { PLANES } from './tiles.js';

/** The 16 planes that transforms write and read. */
export interface Planes {
  /** One each, [1, rows, columns]: the shape that a matrix product takes. */
  readonly all: readonly TensorInfo[];
  /** Where their addresses lie. */
  readonly address: number;
  /** Frees what is left of them. */
  readonly dispose: () => void;
}

/** Takes these for planes. */
export function planesOf(backend: BackendWasm, all: readonly TensorInfo[]): Planes {
  const addresses = backend.makeOutput([PLANES], 'int32');
  backend.typedArrayFromHeap(addresses).set(all.map((plane) => addressOf(backend, plane)));
  const dispose = (): void => {
    for (const { dataId } of [...all, addresses]) backend.disposeData(dataId);
  };
  return { all, address: addressOf(backend, addresses), dispose };
}

/** Room for planes. */
export function makePlanes(backend: BackendWasm, rows: number, columns: number): Planes {
  return planesOf(
    backend,
    Array.from({ length: PLANES }, () => backend.makeOutput([1, rows, columns], 'float32')),
  );
}
