import { checkView, contiguousData, type NdArray, sizeOf, throwIfAborted, type View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { createSums } from '../stitch/createSums.js';
import { tileOf } from '../stitch/tileOf.js';
import type { PredictTiledOptions } from '../types.js';
import { batchLimit } from './batchLimit.js';
import type { TiledJob } from './tiledJob.js';

/** Takes a finished plane of blended values of an image; its memory is used again. */
export type TakeOfImage = (values: Float32Array, plane: number, image: number) => void;

/** Predicts batch after batch and gives away what is finished. Yields after each batch. */
export async function* walkTiles(
  job: TiledJob,
  options: PredictTiledOptions,
  take: TakeOfImage,
): AsyncGenerator<void, void> {
  const perImage = job.grid.origins.length;
  const total = job.images * perImage;
  let done = 0;
  const sums = createSums(job.layout, job.divisor, (values, plane) => take(values, plane, Math.floor(done / perImage)));
  // A function of its own: what a suspended generator names stays in memory, here batches that are dealt with.
  const step = async (): Promise<number> => {
    throwIfAborted(job.where, options.signal);
    const { tiles, seen } = cutBatch(job, done, total, options.skip);
    const count = tiles.shape[0];
    const answer = count > 0 ? await predict(job, tiles) : undefined;
    throwIfAborted(job.where, options.signal);
    let from = 0;
    for (const wasSeen of seen) {
      sums.add(answer && wasSeen ? contiguousData(tileOf(answer, from++)) : job.skipValue);
      done++;
    }
    return count;
  };
  const report = { tiles: total, predicted: 0, skipped: 0, batches: 0 };
  while (done < total) {
    const before = done;
    const count = await step();
    report.predicted += count;
    report.skipped += done - before - count;
    if (count > 0) report.batches++;
    options.onProgress?.({ done, total, label: 'tiles' });
    yield;
  }
  options.onReport?.(report);
}

/** The next windows to predict, in memory of their own, and which of those passed are among them. */
function cutBatch(
  job: TiledJob,
  first: number,
  total: number,
  skip: PredictTiledOptions['skip'],
): { tiles: NdArray<Float32Array>; seen: boolean[] } {
  const shape = [...job.grid.window, job.channels];
  const size = sizeOf(shape);
  const room = Math.min(job.batchSize, total - first);
  const limit = skip ? Math.min(batchLimit(job.grid, job.batchSize), total - first) : room;
  const batch = new Float32Array(room * size);
  const seen: boolean[] = [];
  let n = 0;
  while (n < room && seen.length < limit) {
    const tile = batch.subarray(n * size, (n + 1) * size);
    job.cut(tile, first + seen.length);
    const keep = !skip?.(ndarrayOf(tile, shape));
    seen.push(keep);
    if (keep) n++;
  }
  return { tiles: ndarrayOf(batch.subarray(0, n * size), [n, ...shape]), seen };
}

/** The answer to a batch, [n, ...tileShape]: without an axis of classes where none was asked for. */
async function predict(job: TiledJob, tiles: NdArray<Float32Array>): Promise<View<Float32Array>> {
  const answer = await job.predictor(tiles);
  const { tileShape } = job.layout;
  const hasClasses = tileShape.length > job.grid.window.length;
  const shape = [tiles.shape[0], ...tileShape];
  const expected = hasClasses ? shape : [...shape, 1];
  checkView(job.where, "the predictor's output", answer, { dtype: ['float32'], shape: expected });
  const { data, stride, offset } = answer;
  return { data, shape, stride: stride.slice(0, shape.length), offset };
}
