import { backend_util } from '@tensorflow/tfjs-core';
import type { WasmCall } from './wasmKernel.js';

type Info = backend_util.Conv3DInfo;

/** Geometry of a 3D pooling, channels last. */
export function pool3dInfo(xShape: number[], attrs: WasmCall['attrs']): Info {
  return backend_util.computePool3DInfo(
    xShape as [number, number, number, number, number],
    attrs.filterSize as [number, number, number],
    attrs.strides as [number, number, number],
    1,
    attrs.pad as 'same' | 'valid' | number,
    attrs.dimRoundingMode as 'floor' | 'round' | 'ceil' | undefined,
  );
}

/** The maximum of each window. */
export function maxima3d(y: Float32Array, x: Float32Array, info: Info): void {
  forEachMaximum(x, info, (place, output) => {
    y[output] = x[place];
  });
}

/** Adds each value of dy to the first place of its window, in row-major order, that holds the maximum. */
export function scatterMaxima3d(dx: Float32Array, x: Float32Array, dy: Float32Array, info: Info): void {
  forEachMaximum(x, info, (place, output) => {
    dx[place] += dy[output];
  });
}

function forEachMaximum(x: Float32Array, info: Info, visit: (place: number, output: number) => void): void {
  const { batchSize, outDepth, outHeight, outWidth, inChannels: channels } = info;
  let output = 0;
  for (let n = 0; n < batchSize; n++) {
    for (let d = 0; d < outDepth; d++) {
      for (let h = 0; h < outHeight; h++) {
        for (let w = 0; w < outWidth; w++) {
          const places = windowPlaces(info, n, d, h, w);
          for (let c = 0; c < channels; c++) visit(firstMaximum(x, places, c), output++);
        }
      }
    }
  }
}

/** NaN is larger than every number, so that it does not vanish. */
function firstMaximum(x: Float32Array, places: readonly number[], channel: number): number {
  let best = places[0] + channel;
  for (let k = 1; k < places.length && !Number.isNaN(x[best]); k++) {
    const place = places[k] + channel;
    if (!(x[place] <= x[best])) best = place;
  }
  return best;
}

/** First elements of the voxels under one window, those inside the volume only. */
function windowPlaces(info: Info, n: number, d: number, h: number, w: number): number[] {
  const { inDepth, inHeight, inWidth, inChannels, padInfo } = info;
  const slices = span(d * info.strideDepth - padInfo.front, info.filterDepth, inDepth);
  const rows = span(h * info.strideHeight - padInfo.top, info.filterHeight, inHeight);
  const columns = span(w * info.strideWidth - padInfo.left, info.filterWidth, inWidth);
  const places: number[] = [];
  for (let slice = slices.from; slice < slices.to; slice++) {
    for (let row = rows.from; row < rows.to; row++) {
      const line = ((n * inDepth + slice) * inHeight + row) * inWidth;
      for (let column = columns.from; column < columns.to; column++) places.push((line + column) * inChannels);
    }
  }
  return places;
}

function span(start: number, length: number, end: number): { from: number; to: number } {
  return { from: Math.max(0, start), to: Math.min(end, start + length) };
}
