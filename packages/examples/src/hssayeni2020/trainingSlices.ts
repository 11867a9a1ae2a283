import { createRng, type NdArray } from '@ich/core';
import type { Subject, SubjectData } from '@ich/datasets';
import type { Network } from '../types.js';
import { hasMask } from './hasMask.js';

/** Image and mask [slice, row, column] of what a subject may be trained on. */
export interface TrainingSlices {
  readonly grey: NdArray<Uint8Array>;
  readonly truth: NdArray<Uint8Array>;
  /** Per slice: false where it has ICH but no mask. */
  readonly labelled: readonly boolean[];
}

/** Whether a subject gives any window. */
export function isTrainedOn(subject: Pick<Subject, 'slices'>, negatives: Network['negatives']): boolean {
  return hasMask(subject) || (negatives !== 'none' && subject.slices.some(({ status }) => status === 'empty'));
}

/** All slices of a subject with masks; of one without any, one slice without ICH, drawn by the seed. */
export function trainingSlices(subject: Subject, data: SubjectData, seed: number): TrainingSlices {
  const { grey, truth, slices } = data;
  if (hasMask(subject)) return { grey, truth, labelled: slices.map(({ status }) => status !== 'unlabelled') };
  const empty = subject.slices.flatMap(({ status }, i) => (status === 'empty' ? [i] : []));
  const drawn = createRng(seed).fork(`negative ${subject.id}`).pick(empty);
  const [, rows, columns] = grey.shape;
  const oneSlice = (volume: NdArray<Uint8Array>): NdArray<Uint8Array> => volume.lo(drawn, 0, 0).hi(1, rows, columns);
  return { grey: oneSlice(grey), truth: oneSlice(truth), labelled: [true] };
}
