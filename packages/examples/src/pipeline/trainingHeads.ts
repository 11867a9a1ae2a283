import { type LongTask, type NdArray, throwIfAborted, type Volume } from '@ich/core';
import { assign, zeros } from '@ich/core/ndarray';
import { openDataset } from '@ich/datasets';
import { reorient, resample } from '@ich/nifti';
import { createCohort, phantoms } from '@ich/phantom';
import { applyWindow } from '@ich/windowing';
import type { ModelCard } from './types.js';

/** A head as the network sees it: 8-bit grey and truth, [slice, size, size]. */
export interface TrainingHead {
  readonly subject: string;
  readonly grey: NdArray<Uint8Array>;
  readonly truth: NdArray<Uint8Array>;
}

/** Which heads there are to train on. */
export interface HeadsOptions {
  readonly card: Pick<ModelCard, 'axes' | 'pixelMm' | 'window'>;
  /** Rows and columns. */
  readonly size: number;
  /** How many phantoms. */
  readonly phantoms: number;
  readonly seed: number;
  /** A dataset to add, in any layout of `@ich/datasets`. */
  readonly data: string | undefined;
}

/** Slices of a phantom: a whole head at 6 mm. */
const PHANTOM_SLICES = 20;

/** Phantoms, then the cases of the dataset that have a mask, one at a time. */
export async function* trainingHeads(options: HeadsOptions, task: LongTask): AsyncGenerator<TrainingHead> {
  const { size, seed, data } = options;
  if (options.phantoms > 0) {
    const cohort = createCohort({ seed, subjects: options.phantoms, shape: [PHANTOM_SLICES, size, size] });
    for await (const { subject, volume, truth } of phantoms(cohort)) {
      throwIfAborted('trainingHeads', task.signal);
      yield headOf(`phantom ${subject}`, volume, truth, options);
    }
  }
  if (data === undefined) return;
  for (const { id, load } of (await openDataset(data, { signal: task.signal })).cases) {
    const { images, truth } = await load({ signal: task.signal });
    if (truth) yield headOf(id, images[0], truth as NdArray<Uint8Array>, options);
  }
}

function headOf(subject: string, scan: Volume, truth: NdArray<Uint8Array>, options: HeadsOptions): TrainingHead {
  const { axes, pixelMm, window } = options.card;
  const onGrid = (volume: Volume, method: 'linear' | 'nearest'): Volume => {
    const turned = reorient(volume, axes);
    return resample(turned, {
      spacingMm: [turned.spacingMm[0], pixelMm, pixelMm],
      method,
      antialias: method === 'linear',
    });
  };
  const grey = applyWindow(onGrid(scan, 'linear').view, { ...window, output: 'uint8' });
  const mask = onGrid({ ...scan, view: truth }, 'nearest').view as NdArray<Uint8Array>;
  return { subject, grey: centred(grey, options.size), truth: centred(mask, options.size) };
}

/** The middle of each slice, or the slice in the middle of zeros. */
function centred(view: NdArray<Uint8Array>, size: number): NdArray<Uint8Array> {
  const [slices, rows, columns] = view.shape;
  const [height, width] = [Math.min(rows, size), Math.min(columns, size)];
  const out = zeros('uint8', [slices, size, size]);
  const middle = (whole: number, part: number): number => Math.floor((whole - part) / 2);
  const to = out.lo(0, middle(size, height), middle(size, width)).hi(slices, height, width);
  assign(to, view.lo(0, middle(rows, height), middle(columns, width)).hi(slices, height, width));
  return out;
}
