import { contiguousData, IchError, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { Predictor } from '@ich/tiling';
import type { OnnxDevice } from '../types.js';

/**
 * Largest difference from the processor, relative to the largest value: convolutions of reduced precision (TF32) stay
 * below, wrong ones do not.
 */
const TOLERANCE = 0.02;

/**
 * A predictor on another device that has given the first sample it is asked for to the processor as well. Kernels of
 * onnxruntime 1.30 for WebGPU give wrong numbers without a word, for instance convolutions of 6 or 18 channels
 * (microsoft/onnxruntime#29651) and strided ones with padding (#26734).
 *
 * @param openProcessor a predictor of the same graph on the processor, opened once and closed again
 * @throws IchError `io` from the predictor where the two differ, then and every time after
 */
export function besideProcessor(
  predict: Predictor,
  device: OnnxDevice,
  openProcessor: () => Promise<{ readonly predict: Predictor; close(): void }>,
): Predictor {
  let checked: Promise<void> | undefined;
  const check = async (batch: View<Float32Array>, map: View<Float32Array>): Promise<void> => {
    const first = firstOf(batch);
    const processor = await openProcessor();
    const wanted = contiguousData(await processor.predict(ndarrayOf(first.data, first.shape)));
    processor.close();
    const difference = relativeDifference(firstOf(map).data, wanted);
    if (difference <= TOLERANCE) return;
    throw new IchError('io', {
      where: 'predictor',
      expected: `onnxruntime on ${device} to give what it gives on the processor`,
      received: `values that differ by ${(100 * difference).toFixed(1)} % of the largest`,
      remedy: 'Leave `device` away to compute on the processor.',
    });
  };
  return async (batch) => {
    const map = await predict(batch);
    checked ??= check(batch as View<Float32Array>, map as View<Float32Array>);
    await checked;
    return map;
  };
}

function firstOf(batch: View<Float32Array>): { data: Float32Array; shape: number[] } {
  const data = contiguousData(batch);
  return { data: data.subarray(0, data.length / batch.shape[0]), shape: [1, ...batch.shape.slice(1)] };
}

/** Infinite where a value is none. */
function relativeDifference(values: Float32Array, wanted: Float32Array): number {
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);
  const difference = values.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i])), 0);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference / largest;
}
