import { type LongTask, type NdArray, throwIfAborted } from '@ich/core';
import type { Dataset, Subject, SubjectData } from '@ich/datasets';
import { bandSearch, type GreyHistograms, greyHistograms } from '@ich/metrics';
import type { Fold } from '@ich/training';
import { threshold } from '@ich/windowing';
import type { Study } from '../study/openStudy.js';
import type { FoldResult, Network, NetworkResult, SubjectResult } from '../types.js';
import { maskName } from './maskName.js';
import { greyBand } from './protocols.js';
import { scoreSubject } from './scoreSubject.js';

/**
 * Experiment 1: in each fold the band of grey values with the best mean Jaccard over the training slices with truth,
 * applied to the test subjects. A "network" here is the band: nothing of it hangs on a protocol.
 */
export async function experiment1(network: Network, study: Study, task: LongTask): Promise<NetworkResult> {
  const { dataset, geometry, folds } = study;
  const total = 2 * dataset.subjects.length;
  let done = 0;
  const load = async (subject: Subject): Promise<SubjectData> => {
    throwIfAborted('experiment 1', task.signal);
    const data = await subject.load({ cropBorderPx: geometry.cropBorderPx, signal: task.signal });
    task.onProgress?.({ done: ++done, total, label: 'subjects' });
    return data;
  };
  const histograms = new Map<string, GreyHistograms[]>();
  for (const subject of dataset.subjects) histograms.set(subject.id, sliceHistograms(await load(subject)));
  const results: FoldResult[] = [];
  for (const fold of folds) results.push(await runFold(fold, network, dataset, histograms, load));
  return { network, folds: results };
}

async function runFold(
  fold: Fold,
  network: Network,
  dataset: Dataset,
  histograms: ReadonlyMap<string, GreyHistograms[]>,
  load: (subject: Subject) => Promise<SubjectData>,
): Promise<FoldResult> {
  const training = [...fold.train, ...fold.validation].flatMap((id) => histograms.get(id) ?? []);
  const band = bandSearch(training, { lower: every(greyBand.lower), upper: every(greyBand.upper) });
  const subjects: SubjectResult[] = [];
  for (const subject of dataset.subjects.filter(({ id }) => fold.test.includes(id))) {
    const data = await load(subject);
    const mask = threshold(data.grey, { from: band.lower, to: band.upper });
    subjects.push(scoreSubject(data, [mask], subject.ageYears));
  }
  return {
    fold: fold.index,
    engine: 'none',
    bestEpoch: undefined,
    trainingWindows: training.length,
    history: [],
    subjects: Object.fromEntries(network.masks.map((rule) => [maskName(rule), subjects])),
    band: { lower: band.lower, upper: band.upper, score: band.score },
  };
}

function sliceHistograms(data: SubjectData): GreyHistograms[] {
  const slice = (volume: NdArray<Uint8Array>, i: number): NdArray<Uint8Array> => volume.pick(i, null, null);
  return data.slices.flatMap(({ status }, i) =>
    status === 'labelled' ? [greyHistograms(slice(data.truth, i), slice(data.grey, i))] : [],
  );
}

function every([from, to]: readonly [number, number]): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
