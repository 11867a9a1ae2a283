import { createRng, type LongTask, type NdArray } from '@ich/core';
import { copy } from '@ich/core/ndarray';
import type { Dataset, Subject } from '@ich/datasets';
import type { TileGrid } from '@ich/tiling';
import { type LabelledSubject, type Negatives, selectWindows, type WindowSource, windowSource } from '@ich/training';
import type { FoldJob } from '../types.js';
import { hasMask } from './hasMask.js';

/** Image and mask of some slices of a subject. */
interface Slices extends LabelledSubject {
  readonly grey: NdArray<Uint8Array>;
}

/**
 * The windows of the named subjects: those with ICH, and of the others what `negatives` says. A subject without any
 * mask gives one slice without ICH, drawn by the seed, and the rest of its scan is let go.
 */
export async function loadWindows(
  dataset: Dataset,
  ids: readonly string[],
  grid: TileGrid,
  negatives: Negatives,
  job: FoldJob,
  task: LongTask,
): Promise<WindowSource> {
  const kept: Slices[] = [];
  for (const subject of dataset.subjects.filter(({ id }) => ids.includes(id))) {
    const slices = await loadSlices(subject, negatives, job, task);
    if (slices) kept.push(slices);
  }
  const refs = selectWindows({ subjects: kept, grid, negatives, seed: job.seed });
  return windowSource({
    refs,
    grid,
    images: new Map(kept.map(({ subject, grey }) => [subject, grey])),
    truths: new Map(kept.map(({ subject, truth }) => [subject, truth])),
  });
}

async function loadSlices(
  subject: Subject,
  negatives: Negatives,
  job: FoldJob,
  task: LongTask,
): Promise<Slices | undefined> {
  const masked = hasMask(subject);
  const empty = subject.slices.flatMap(({ status }, i) => (status === 'empty' ? [i] : []));
  if (!masked && (negatives === 'none' || empty.length === 0)) return undefined;
  const { grey, truth, slices } = await subject.load({
    cropBorderPx: job.geometry.cropBorderPx,
    signal: task.signal,
  });
  if (masked) {
    return { subject: subject.id, grey, truth, labelled: slices.map(({ status }) => status !== 'unlabelled') };
  }
  const drawn = createRng(job.seed).fork(`negative ${subject.id}`).pick(empty);
  return { subject: subject.id, grey: oneSlice(grey, drawn), truth: oneSlice(truth, drawn) };
}

/** A copy [1, row, column], so that the rest of the scan can be freed. */
function oneSlice(volume: NdArray<Uint8Array>, slice: number): NdArray<Uint8Array> {
  const [, rows, columns] = volume.shape;
  return copy(volume.lo(slice, 0, 0).hi(1, rows, columns));
}
