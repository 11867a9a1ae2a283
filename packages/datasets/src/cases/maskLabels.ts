import { contiguousData, IchError, type Volume } from '@ich/core';
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
 * What the values of a mask mean. With a table every value but 0 and `ignore` is hemorrhage, and a value that is not in
 * it is refused; without one a largest value above 127 tells a mask written as 0/255.
 *
 * @throws IchError `dtype` for a value that is no whole number from 0, `format` for one that the table does not know
 */
export function maskLabels(mask: Volume, table: LabelTable | undefined, where: string): MaskLabels {
  const stored = contiguousData(mask.view);
  const wrong = stored.findIndex((value: number) => !(value >= 0 && Number.isInteger(value)));
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
  const known = new Set([0, ...Object.values(table).flat()]);
  const ignore = new Set(table.ignore);
  const truth = new Uint8Array(labels.length);
  let ignoredVoxels = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === 0) continue;
    if (!known.has(labels[i])) refuseLabel(where, labels[i], table);
    if (ignore.has(labels[i])) ignoredVoxels++;
    else truth[i] = 1;
  }
  return { labels, truth, ignoredVoxels };
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
