import { checkOneOf, IchError } from '@ich/core';
import type { DatasetLayout, OpenDatasetOptions } from '../cases/types.js';
import type { Folder } from '../openFolder.js';
import { layouts } from './layouts.js';

const NAMES = Object.keys(layouts) as DatasetLayout[];

/** `imagesTr` beside `labelsTr` is nnU-Net's, unless its `dataset.json` is lost. */
const YIELDS: Readonly<Partial<Record<DatasetLayout, readonly DatasetLayout[]>>> = {
  pairs: ['nnunet-v1', 'nnunet-v2'],
};

/**
 * Which layout a folder has.
 *
 * @throws IchError `format` where it fits none, or several and the options do not choose; `parameter` for an unknown one
 */
export async function detectLayout(folder: Folder, options: OpenDatasetOptions): Promise<DatasetLayout> {
  const candidates = candidatesOf(options);
  const fitting: DatasetLayout[] = [];
  for (const name of candidates) if (await layouts[name].fits(folder, options)) fitting.push(name);
  const found = fitting.filter((name) => !YIELDS[name]?.some((other) => fitting.includes(other)));
  if (found.length === 1) return found[0];
  const seen = (await folder.list('')).slice(0, 8).map(({ name }) => name);
  throw new IchError('format', {
    where: `openDataset(${folder.dir})`,
    expected: `one of ${candidates.map((name) => `${name} (${layouts[name].marker})`).join('; ')}`,
    received:
      found.length === 0 ? seen.join(', ') || 'an empty directory' : `a directory that fits ${found.join(' and ')}`,
    remedy:
      found.length === 0
        ? 'Pass the directory that holds these files, or write a manifest.csv with the columns image and mask.'
        : 'Choose with the option layout.',
  });
}

function candidatesOf({ layout, manifest }: OpenDatasetOptions): DatasetLayout[] {
  if (layout !== undefined) return [checkOneOf('openDataset', 'layout', layout, NAMES)];
  return manifest === undefined ? NAMES : NAMES.filter((name) => name.startsWith('manifest-'));
}
