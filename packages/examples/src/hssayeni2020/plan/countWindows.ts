import type { LongTask } from '@ich/core';
import { tileGrid } from '@ich/tiling';
import { type LabelledSubject, selectWindows, shrinkGrid, shrinkTruth } from '@ich/training';
import type { Study } from '../../study/openStudy.js';
import type { FoldJob, Network } from '../../types.js';
import { tileOf } from '../tileOf.js';
import { isTrainedOn, trainingSlices } from '../trainingSlices.js';

/** What a fold reads. */
export interface FoldWindows {
  readonly training: number;
  readonly validation: number;
  readonly test: number;
  /** Bytes of the scratch files. */
  readonly scratchBytes: number;
}

/** What was found out about the data. */
export interface WindowCounts {
  /** Of the fold of a job. */
  of(job: FoldJob): FoldWindows;
  /** Mean time to load a subject. */
  readonly loadSeconds: number;
}

/** Loads every subject once, and keeps of its masks what decides the windows of these networks. */
export async function countWindows(
  study: Study,
  networks: readonly Network[],
  seed: number,
  task: LongTask,
): Promise<WindowCounts> {
  const { dataset, geometry } = study;
  const gridOf = ({ experiment }: Network) => tileGrid([geometry.size, geometry.size], tileOf(experiment, geometry));
  const masks = new Map(networks.map((network) => [network, [] as LabelledSubject[]]));
  const start = performance.now();
  for (const [done, subject] of dataset.subjects.entries()) {
    const data = await subject.load({ cropBorderPx: geometry.cropBorderPx, signal: task.signal });
    for (const network of networks.filter(({ negatives }) => isTrainedOn(subject, negatives))) {
      const { truth, labelled } = trainingSlices(subject, data, seed);
      masks.get(network)?.push({ subject: subject.id, labelled, truth: shrinkTruth(truth, gridOf(network)) });
    }
    task.onProgress?.({ done: done + 1, total: dataset.subjects.length, label: 'subjects' });
  }
  const loadSeconds = (performance.now() - start) / 1000 / dataset.subjects.length;
  const of = ({ network, fold }: FoldJob): FoldWindows => {
    const grid = gridOf(network);
    const named = (ids: readonly string[]) => (masks.get(network) ?? []).filter(({ subject }) => ids.includes(subject));
    const chosen = (ids: readonly string[], negatives: Network['negatives']) =>
      selectWindows({ subjects: named(ids), grid: shrinkGrid(grid), negatives, seed }).length;
    const tested = dataset.subjects.filter(({ id }) => fold.test.includes(id));
    return {
      training: chosen(fold.train, network.negatives),
      validation: chosen(fold.validation, 'none'),
      test: grid.origins.length * tested.reduce((sum, { slices }) => sum + slices.length, 0),
      // Grey, and as much again for the mask at the most.
      scratchBytes:
        2 *
        geometry.size ** 2 *
        named([...fold.train, ...fold.validation]).reduce((sum, s) => sum + s.truth.shape[0], 0),
    };
  };
  return { of, loadSeconds };
}
