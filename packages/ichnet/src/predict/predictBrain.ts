import { checkSameShape, checkView, contiguousData, type NdArray, sizeOf, throwIfAborted, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { contextOf } from '../input/contextOf.js';
import { neighbourSlices } from '../input/neighbourSlices.js';
import type { Ichnet } from '../types.js';
import { ichnetPredictor } from './ichnetPredictor.js';
import type { PredictBrainOptions } from './types.js';

const WHERE = 'predictBrain';

/**
 * The probability of ICH inside the brain of a whole volume, slice by slice: neighbours as the network takes them, dense
 * and tiled (`ichnetPredictor`), 0 outside the brain; slices without brain are not computed.
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
  const predictor = ichnetPredictor(net, options);
  const { classes } = net.config;
  const channels = neighbourSlices(image, contextOf(WHERE, net.config));
  const inside = contiguousData(brain);
  const [slices, ...space] = image.shape;
  const size = sizeOf(space);
  const out = new Float32Array(slices * size * classes);
  for (let slice = 0; slice < slices; slice++) {
    throwIfAborted(WHERE, signal);
    const within = inside.subarray(slice * size, (slice + 1) * size);
    if (within.some((value) => value > 0)) {
      const values = contiguousData(await predictor(oneSlice(channels, slice)));
      for (let i = 0; i < values.length; i++) {
        if (within[Math.floor(i / classes)] > 0) out[slice * size * classes + i] = values[i];
      }
    }
    onProgress?.({ done: slice + 1, total: slices, label: 'slices' });
  }
  return ndarrayOf(out, classes === 1 ? image.shape : [...image.shape, classes]);
}

/** [1, row, column, channel], a copy. */
function oneSlice({ data, shape, stride, offset }: View<Float32Array>, slice: number): NdArray<Float32Array> {
  const one = [1, ...shape.slice(1)];
  return ndarrayOf(contiguousData({ data, shape: one, stride, offset: offset + slice * stride[0] }).slice(), one);
}
