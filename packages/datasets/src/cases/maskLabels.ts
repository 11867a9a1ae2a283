import { contiguousData, IchError, type TypedArray, type Volume } from '@ich/core';
import { binariseMask } from '../binariseMask.js';
import type { LabelTable } from './types.js';

/** The voxels of a mask as labels and as 0/1. */
export interface MaskLabels {
  /** As stored. */
  readonly labels: Int32Array;
  readonly truth: Uint8Array;
  /** Voxels that are labelled `ignore`. */
  readonly ignoredVoxels: number;
}

/**
 * What the values of a mask mean. With a table every value but 0, `background` and `ignore` is hemorrhage, and a value that
 * is not in it is refused; without one a largest value above 127 tells a mask written as 0/255.
 *
 * @throws IchError `dtype` for a value that is no whole number of 0 .. 2^31 - 1, `format` for one that the table does not know
 */
export function maskLabels(mask: Volume, table: LabelTable | undefined, where: string): MaskLabels {
  const stored = contiguousData(mask.view);
  const wrong = firstBroken(stored);
  if (wrong >= 0) {
    throw new IchError('dtype', {
      where,
      expected: 'a mask of whole numbers from 0',
      received: `${stored[wrong]} at voxel ${wrong} of the row-major [slice, row, column]`,
      remedy: 'It is a probability map or was interpolated: threshold it, or resample it with nearest neighbours.',
    });
  }
  const labels = new Int32Array(stored);
  if (!table) return { labels, truth: binariseMask(stored, 'nonzero-or-above127'), ignoredVoxels: 0 };
  const known = new Set(Object.values(table).flat());
  const background = new Set([0, ...(table.background ?? [])]);
  const ignore = new Set(table.ignore);
  const truth = new Uint8Array(labels.length);
  let ignoredVoxels = 0;
  for (let i = 0; i < labels.length; i++) {
    if (background.has(labels[i])) continue;
    if (!known.has(labels[i])) refuseLabel(where, labels[i], table);
    if (ignore.has(labels[i])) ignoredVoxels++;
    else truth[i] = 1;
  }
  return { labels, truth, ignoredVoxels };
}

/** What Int32Array holds; a float mask could hold more, and would wrap. */
const MAX_LABEL = 2 ** 31 - 1;

/** Where the first value stands that is no label; -1 without one. A plain loop, as a mask has 10 million voxels. */
function firstBroken(values: TypedArray): number {
  if (values instanceof Uint8Array) return -1;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= 0 && value <= MAX_LABEL && Number.isInteger(value))) return i;
  }
  return -1;
}

function refuseLabel(where: string, value: number, table: LabelTable): never {
  throw new IchError('format', {
    where,
    expected: `labels of ${Object.entries(table)
      .map(([name, values]) => `${name} ${values.join('/')}`)
      .join(', ')}`,
    received: `${value}`,
    remedy: 'Pass what the values mean to openDataset, e.g. { labels: { background: 0, hemorrhage: 255 } }.',
  });
}
