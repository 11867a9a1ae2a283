import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { backend_util, TensorInfo } from '@tensorflow/tfjs-core';
import { convInfo } from './convInfo.js';
import { transposeInto } from './transposeInto.js';
import { heapOf, runWasmKernel, type WasmCall } from './wasmKernel.js';

/** Floats of patch matrix made at a time: 8 MiB, so that a large slice neither fills the 2 GiB heap nor the cache. */
const PATCH_FLOATS = 1 << 21;

/**
 * `Conv2DBackpropFilter` for the wasm backend, which ships without it: the gradient of a convolution with respect to
 * its filter, NHWC, any stride and padding.
 *
 * dW[i, j, ci, co] = sum over n, h, w of x[n, h * s - top + i, w * s - left + j, ci] * dy[n, h, w, co]
 *
 * Both maps are laid on one flat grid with a margin of zeros to the right of each row and below each sample. There a
 * tap is nothing but an offset, so the patch matrix [kh * kw * ci, grid] is made of long block copies, and one matrix
 * product with dy [grid, co] yields the gradient in the layout of the filter.
 */
export function convFilterGradient({ inputs, backend, attrs }: WasmCall): TensorInfo {
  const filterShape = attrs.filterShape as number[];
  const info = convInfo('Conv2DBackpropFilter', inputs.x.shape, filterShape, attrs);
  const grid = gridOf(info);
  const planes = channelPlanes(heapOf(backend, inputs.x), info, grid);
  const rows = info.filterHeight * info.filterWidth * info.inChannels;
  const step = Math.min(grid.length, Math.max(1024, Math.floor(PATCH_FLOATS / rows)));
  const spread = backend.makeOutput([1, grid.length, info.outChannels], 'float32');
  spreadGradient(heapOf(backend, spread), heapOf(backend, inputs.dy), info, grid);
  const sum =
    step === grid.length
      ? product(backend, info, grid, planes, spread, 0)
      : stretches(backend, info, grid, planes, spread, step);
  backend.disposeData(spread.dataId);
  return { dataId: sum.dataId, shape: filterShape, dtype: 'float32' };
}

/** The flat grid: `width` and `height` are the pitches of a row and of a sample, margins included. */
interface Grid {
  readonly width: number;
  readonly height: number;
  readonly length: number;
}

function gridOf({ batchSize, inHeight, inWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo }: Info): Grid {
  const width = Math.max(inWidth + Math.max(padInfo.left, padInfo.right), (outWidth - 1) * strideWidth + 1);
  const height = Math.max(inHeight + Math.max(padInfo.top, padInfo.bottom), (outHeight - 1) * strideHeight + 1);
  return { width, height, length: batchSize * height * width };
}

type Info = backend_util.Conv2DInfo;

/** x [n, h, w, c] as one grid per channel. */
function channelPlanes(x: Float32Array, info: Info, grid: Grid): Float32Array {
  const { batchSize, inHeight, inWidth, inChannels } = info;
  const out = new Float32Array(inChannels * grid.length);
  let from = 0;
  for (let n = 0; n < batchSize; n++) {
    for (let h = 0; h < inHeight; h++) {
      const to = (n * grid.height + h) * grid.width;
      const row = x.subarray(from, from + inWidth * inChannels);
      transposeInto(out.subarray(to), grid.length, row, inWidth, inChannels);
      from += inWidth * inChannels;
    }
  }
  return out;
}

/** dy [n, h, w, c] with each output pixel at the grid position of its window's origin, zeros between. */
function spreadGradient(out: Float32Array, dy: Float32Array, info: Info, grid: Grid): void {
  const { batchSize, outHeight, outWidth, outChannels, strideHeight, strideWidth } = info;
  const run = strideWidth === 1 ? outWidth : 1;
  out.fill(0);
  let from = 0;
  for (let n = 0; n < batchSize; n++) {
    for (let h = 0; h < outHeight; h++) {
      const to = (n * grid.height + h * strideHeight) * grid.width;
      for (let w = 0; w < outWidth; w += run, from += run * outChannels) {
        out.set(dy.subarray(from, from + run * outChannels), (to + w * strideWidth) * outChannels);
      }
    }
  }
}

/** The sum of the products over stretches of `step` grid places. */
function stretches(
  backend: BackendWasm,
  info: Info,
  grid: Grid,
  planes: Float32Array,
  spread: TensorInfo,
  step: number,
): TensorInfo {
  const { outChannels } = info;
  const sum = new Float32Array(info.filterHeight * info.filterWidth * info.inChannels * outChannels);
  for (let from = 0; from < grid.length; from += step) {
    const length = Math.min(step, grid.length - from);
    const part = backend.makeOutput([1, length, outChannels], 'float32');
    const values = heapOf(backend, spread).subarray(from * outChannels, (from + length) * outChannels);
    heapOf(backend, part).set(values);
    const add = product(backend, info, grid, planes, part, from);
    const terms = heapOf(backend, add);
    for (let i = 0; i < sum.length; i++) sum[i] += terms[i];
    for (const { dataId } of [part, add]) backend.disposeData(dataId);
  }
  return backend.makeOutput([sum.length], 'float32', undefined, sum);
}

/** patches [rows, length] x dy [length, co], where dy begins at grid place `from`. */
function product(
  backend: BackendWasm,
  info: Info,
  grid: Grid,
  planes: Float32Array,
  dy: TensorInfo,
  from: number,
): TensorInfo {
  const { inChannels, filterHeight, filterWidth } = info;
  const length = dy.shape[1];
  const a = backend.makeOutput([1, filterHeight * filterWidth * inChannels, length], 'float32');
  const patches = heapOf(backend, a);
  let row = 0;
  for (const shift of tapShifts(info, grid)) {
    for (let c = 0; c < inChannels; c++, row++) {
      const plane = planes.subarray(c * grid.length, (c + 1) * grid.length);
      copyShifted(patches.subarray(row * length, (row + 1) * length), plane, from + shift);
    }
  }
  const out = runWasmKernel(backend, 'BatchMatMul', { a, b: dy }, { transposeA: false, transposeB: false });
  backend.disposeData(a.dataId);
  return out;
}

/** Flat offset of each filter tap, in the order of the filter's rows and columns. */
function tapShifts({ filterHeight, filterWidth, padInfo }: Info, grid: Grid): number[] {
  const shifts: number[] = [];
  for (let i = 0; i < filterHeight; i++) {
    for (let j = 0; j < filterWidth; j++) shifts.push((i - padInfo.top) * grid.width + j - padInfo.left);
  }
  return shifts;
}

/** out = plane[start .. start + out.length], zero outside the plane. */
function copyShifted(out: Float32Array, plane: Float32Array, start: number): void {
  const before = Math.min(out.length, Math.max(0, -start));
  const inside = Math.max(before, Math.min(out.length, plane.length - start));
  out.fill(0, 0, before);
  if (inside > before) out.set(plane.subarray(start + before, start + inside), before);
  out.fill(0, inside);
}
