import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import { heapOf, type WasmCall } from './wasmKernel.js';

/**
 * `MaxPoolGrad` for the wasm backend, NHWC: each value of dy goes to the first place of its window, in row-major order,
 * that holds the maximum, as in TensorFlow. The stock kernel looks the maxima up through one generic buffer access each.
 */
export function maxPoolGradient({ inputs, backend, attrs }: WasmCall): TensorInfo {
  const { dy, input, output } = inputs;
  const info = backend_util.computePool2DInfo(
    input.shape as [number, number, number, number],
    attrs.filterSize as [number, number],
    attrs.strides as [number, number],
    1,
    attrs.pad as 'same' | 'valid' | number | backend_util.ExplicitPadding,
    attrs.dimRoundingMode as 'floor' | 'round' | 'ceil' | undefined,
  );
  const dx = backend.makeOutput(input.shape, 'float32');
  const to = heapOf(backend, dx).fill(0);
  scatterMaxima(to, heapOf(backend, input), heapOf(backend, output), heapOf(backend, dy), info);
  return dx;
}

function scatterMaxima(
  dx: Float32Array,
  x: Float32Array,
  y: Float32Array,
  dy: Float32Array,
  info: backend_util.Conv2DInfo,
): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels: channels } = info;
  let at = 0;
  for (let n = 0; n < batchSize; n++) {
    const sample = n * inHeight * inWidth;
    for (let h = 0; h < outHeight; h++) {
      for (let w = 0; w < outWidth; w++, at += channels) {
        const places = windowPlaces(info, h, w, sample);
        for (let c = 0; c < channels; c++) {
          const maximum = y[at + c];
          for (let k = 0; k < places.length; k++) {
            const i = places[k] + c;
            if (x[i] === maximum) {
              dx[i] += dy[at + c];
              break;
            }
          }
        }
      }
    }
  }
}

/** First elements of the pixels under one window, those inside the map only. */
function windowPlaces(info: backend_util.Conv2DInfo, h: number, w: number, sample: number): number[] {
  const { filterHeight, filterWidth, inHeight, inWidth, inChannels, padInfo } = info;
  const top = h * info.strideHeight - padInfo.top;
  const left = w * info.strideWidth - padInfo.left;
  const places: number[] = [];
  for (let row = Math.max(0, top); row < Math.min(inHeight, top + filterHeight); row++) {
    for (let column = Math.max(0, left); column < Math.min(inWidth, left + filterWidth); column++) {
      places.push((sample + row * inWidth + column) * inChannels);
    }
  }
  return places;
}
