import type { LongTask } from '@ich/core';
import type { Dataset } from '@ich/datasets';
import type { TileGrid } from '@ich/tiling';
import {
  type LabelledSubject,
  type SliceFile,
  selectWindows,
  shrinkGrid,
  shrinkTruth,
  type WindowSource,
} from '@ich/training';
import type { FoldJob, Network } from '../types.js';
import { isTrainedOn, trainingSlices } from './trainingSlices.js';

/** What of a job decides the windows. */
export type WindowJob = Pick<FoldJob, 'geometry' | 'seed'>;

/**
 * The windows of the named subjects: those with ICH, and of the others what `negatives` says. One subject at a time is
 * in memory; what is trained on goes into `file`.
 */
export async function loadWindows(
  dataset: Dataset,
  ids: readonly string[],
  grid: TileGrid,
  negatives: Network['negatives'],
  { geometry, seed }: WindowJob,
  file: SliceFile,
  task: LongTask,
): Promise<WindowSource> {
  const kept: LabelledSubject[] = [];
  for (const subject of dataset.subjects) {
    if (!ids.includes(subject.id) || !isTrainedOn(subject, negatives)) continue;
    const data = await subject.load({ cropBorderPx: geometry.cropBorderPx, signal: task.signal });
    const { grey, truth, labelled } = trainingSlices(subject, data, seed);
    await file.add(subject.id, grey, truth);
    kept.push({ subject: subject.id, labelled, truth: shrinkTruth(truth, grid) });
  }
  return file.windows(selectWindows({ subjects: kept, grid: shrinkGrid(grid), negatives, seed }), grid);
}
