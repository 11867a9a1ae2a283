import { checkNumber, checkView, contiguousData, type NdArray, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createPredictor } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import { checkDivisible } from '../model/checkDivisible.js';
import type { Ichnet } from '../types.js';
import { checkPrior, shiftedBy } from './correctPrior.js';
import { type Span, tileSpans } from './tileSpans.js';
import type { IchnetPredictorOptions } from './types.js';

const WHERE = 'ichnetPredictor';

/**
 * The dense network as a predictor that takes images of any size in bounded memory: each is cut into tiles, and each tile
 * is looked at together with all that can influence it (`net.reach` pixels around), so the answers are those for the
 * whole image, within rounding, and there is nothing to blend. `predictTiled` of `@ich/tiling` takes it with windows as
 * large as the slices.
 *
 * @returns [n, row, column, channel] -> [n, row, column, class]; rows and columns are multiples of `net.stride`
 * @throws IchError `parameter` for bad numbers. The predictor throws `shape` for rows or columns that the stride does not
 * divide and for what does not fit the network
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createIchnet, ichnetPredictor, ichnetPresets } from '@ich/ichnet';
 * import { useBackend } from '@ich/tfjs';
 * import { predictTiled } from '@ich/tiling';
 * await useBackend({ prefer: 'wasm' });
 * const net = createIchnet(ichnetPresets.slim());
 * const predictor = ichnetPredictor(net, { tile: 32 });
 * const volume = ndarrayOf(new Float32Array(2 * 64 * 48), [2, 64, 48]);
 * const probability = await predictTiled(volume, { window: [64, 48], stride: [64, 48], predictor });
 * assert.deepEqual(probability.shape, [2, 64, 48]);
 * net.dispose();
 * ```
 */
export function ichnetPredictor(
  net: Pick<Ichnet, 'dense' | 'stride' | 'reach'>,
  options: IchnetPredictorOptions = {},
): Predictor {
  const { tile = 256, prior } = options;
  const { stride, reach } = net;
  const tiles = [tile].flat().map((length) => {
    checkNumber(WHERE, 'tile', length, { integer: true, min: 1 });
    return Math.ceil(length / stride) * stride;
  });
  if (prior) checkPrior(WHERE, prior);
  const predictor = options.predictor ?? createPredictor(net.dense);
  return async (batch) => {
    checkView<Float32Array>(WHERE, 'batch', batch, { rank: [4], dtype: ['float32'], allowEmpty: false });
    checkDivisible(WHERE, batch.shape.slice(1, 3), stride);
    const [n, rows, columns] = batch.shape;
    const down = tileSpans(rows, tiles[0], reach);
    const across = tileSpans(columns, tiles[1] ?? tiles[0], reach);
    let out: Float32Array | undefined;
    let classes = 1;
    for (const row of down) {
      for (const column of across) {
        const answer = await predictor(cut(batch, row, column));
        classes = checkAnswer(answer, [n, row.lookTo - row.lookFrom, column.lookTo - column.lookFrom]);
        out ??= new Float32Array(n * rows * columns * classes);
        paste(out, [rows, columns], answer, row, column);
      }
    }
    const values = out as Float32Array; // there is a tile: the batch is not empty
    if (prior) shiftedBy(values, prior);
    return ndarrayOf(values, [n, rows, columns, classes]);
  };
}

function checkAnswer(answer: View<Float32Array>, shape: readonly number[]): number {
  const classes = answer.shape[3] ?? 1;
  const name = "the predictor's output";
  checkView<Float32Array>(WHERE, name, answer, { dtype: ['float32'], shape: [...shape, classes] });
  return classes;
}

/** What a tile has to be looked at with, in memory of its own. */
function cut(batch: NdArray<Float32Array>, row: Span, column: Span): NdArray<Float32Array> {
  const [n, , , channels] = batch.shape;
  const shape = [n, row.lookTo - row.lookFrom, column.lookTo - column.lookFrom, channels];
  const offset = batch.offset + row.lookFrom * batch.stride[1] + column.lookFrom * batch.stride[2];
  const data = contiguousData({ data: batch.data, shape, stride: batch.stride, offset });
  return ndarrayOf(data, shape);
}

/** Writes what a tile answers into [n, row, column, class]. */
function paste(out: Float32Array, size: readonly number[], answer: View<Float32Array>, row: Span, column: Span): void {
  const values = contiguousData(answer);
  const [n, looked, width, classes] = answer.shape;
  const count = (column.to - column.from) * classes;
  for (let i = 0; i < n; i++) {
    for (let r = row.from; r < row.to; r++) {
      const from = ((i * looked + r - row.lookFrom) * width + column.from - column.lookFrom) * classes;
      const to = ((i * size[0] + r) * size[1] + column.from) * classes;
      out.set(values.subarray(from, from + count), to);
    }
  }
}
