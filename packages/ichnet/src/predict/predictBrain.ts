import {
  checkNumber,
  checkSameShape,
  checkView,
  contiguousData,
  type NdArray,
  sizeOf,
  throwIfAborted,
  type View,
} from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { brainExtent, type Extent } from '../input/brainExtent.js';
import { contextOf } from '../input/contextOf.js';
import { neighbourSlices } from '../input/neighbourSlices.js';
import { windowAround } from '../input/windowAround.js';
import type { Ichnet } from '../types.js';
import { ichnetPredictor } from './ichnetPredictor.js';
import { mirroredPredictor } from './mirroredPredictor.js';
import type { PredictBrainOptions } from './types.js';

const WHERE = 'predictBrain';

/**
 * The probability of ICH inside the brain of a whole volume, slice by slice: neighbours as the network takes them, dense
 * and tiled (`ichnetPredictor`), 0 outside the brain; slices without brain are not computed. Whole slices by default, or
 * the `window` that the network was trained in; mirrored slices too with `mirror`.
 *
 * @returns [slice, row, column], or [slice, row, column, class] for a network of several classes
 * @throws IchError `shape` for unequal shapes and for rows or columns that the network's stride does not divide, `dtype`,
 * `parameter` for bad options, `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf, zeros } from '@ich/core/ndarray';
 * import { createIchnet, ichnetPresets, predictBrain } from '@ich/ichnet';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend({ prefer: 'wasm' });
 * const net = createIchnet(ichnetPresets.slim());
 * const brain = zeros('uint8', [2, 16, 16]);
 * brain.set(1, 8, 8, 1);
 * const probability = await predictBrain(net, { image: zeros('float32', [2, 16, 16]), brain });
 * assert.equal(probability.data.filter((p) => p > 0).length, 1);
 * net.dispose();
 * ```
 */
export async function predictBrain(net: Ichnet, options: PredictBrainOptions): Promise<NdArray<Float32Array>> {
  const { image, brain, signal, onProgress } = options;
  checkView(WHERE, 'image', image, { rank: [3], dtype: ['float32'], allowEmpty: false });
  checkView(WHERE, 'brain', brain, { dtype: ['uint8'] });
  checkSameShape(WHERE, ['image', 'brain'], image, brain);
  const plain = ichnetPredictor(net, options);
  const predictor = options.mirror ? mirroredPredictor(plain) : plain;
  const { classes } = net.config;
  const inside = contiguousData(brain);
  const window = windowOf(inside, image.shape, options, net.stride);
  const channels = cropped(neighbourSlices(image, contextOf(WHERE, net.config)), window);
  const [slices, ...space] = image.shape;
  const size = sizeOf(space);
  const out = new Float32Array(slices * size * classes);
  for (let slice = 0; slice < slices; slice++) {
    throwIfAborted(WHERE, signal);
    const within = inside.subarray(slice * size, (slice + 1) * size);
    if (within.some((value) => value > 0)) {
      const values = contiguousData(await predictor(oneSlice(channels, slice)));
      pasteInside(out.subarray(slice * size * classes, (slice + 1) * size * classes), values, within, {
        ...{ window, classes },
        width: space[1],
      });
    }
    onProgress?.({ done: slice + 1, total: slices, label: 'slices' });
  }
  return ndarrayOf(out, classes === 1 ? image.shape : [...image.shape, classes]);
}

type Window = readonly [rows: Extent, columns: Extent];

/** What is looked at: the image, or a window of the size around the brain, larger where the brain is. */
function windowOf(
  brain: Uint8Array,
  shape: readonly number[],
  { window }: Pick<PredictBrainOptions, 'window'>,
  stride: number,
): Window {
  const lengths = shape.slice(1);
  const whole = lengths.map((length) => ({ from: 0, to: length }));
  const extents = window && brainExtent(brain, shape);
  if (!window || !extents) return [whole[0], whole[1]];
  for (const size of window) checkNumber(WHERE, 'window', size, { integer: true, min: 1 });
  const [rows, columns] = extents.map((extent, axis) => {
    const size = Math.max(window[axis], extent.to - extent.from);
    return windowAround(extent, Math.ceil(size / stride) * stride, lengths[axis]);
  });
  return [rows, columns];
}

/** The window of a view [slice, row, column, channel], in the same memory. */
function cropped({ data, shape, stride, offset }: View<Float32Array>, [rows, columns]: Window): View<Float32Array> {
  const [slices, , , channels] = shape;
  return {
    ...{ data, stride, shape: [slices, rows.to - rows.from, columns.to - columns.from, channels] },
    offset: offset + rows.from * stride[1] + columns.from * stride[2],
  };
}

interface Place {
  readonly window: Window;
  /** Columns of the slice. */
  readonly width: number;
  readonly classes: number;
}

/** Writes what a window answers into its slice, at the brain pixels. */
function pasteInside(out: Float32Array, values: Float32Array, brain: Uint8Array, { window, width, classes }: Place) {
  const [rows, columns] = window;
  let from = 0;
  for (let row = rows.from; row < rows.to; row++) {
    for (let column = columns.from; column < columns.to; column++, from += classes) {
      const pixel = row * width + column;
      if (brain[pixel] > 0) out.set(values.subarray(from, from + classes), pixel * classes);
    }
  }
}

/** [1, row, column, channel], a copy. */
function oneSlice({ data, shape, stride, offset }: View<Float32Array>, slice: number): NdArray<Float32Array> {
  const one = [1, ...shape.slice(1)];
  return ndarrayOf(contiguousData({ data, shape: one, stride, offset: offset + slice * stride[0] }).slice(), one);
}
