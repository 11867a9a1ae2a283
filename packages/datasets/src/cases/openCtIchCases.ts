import type { Volume } from '@ich/core';
import { affineFromSpacing, type LongTask } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import type { FoundSubject } from '../internalTypes.js';
import { openCtIchFolder } from '../openCtIchFolder.js';
import type { Folder } from '../openFolder.js';
import type { Layout, OpenOptions, Subject } from '../types.js';
import type { Case, CaseData, CaseDataset, DatasetLayout } from './types.js';

const RELEASES: Readonly<Partial<Record<DatasetLayout, Layout>>> = { 'ct-ich-1.0.0': '1.0.0', 'ct-ich-1.3.x': '1.3.x' };

/** CT-ICH as cases: one a subject, the dataset itself beside them. */
export async function openCtIchCases(
  folder: Folder,
  layout: DatasetLayout,
  options: OpenOptions,
): Promise<CaseDataset> {
  const { dataset, found } = await openCtIchFolder(folder, options, RELEASES[layout]);
  return {
    name: dataset.name,
    layout,
    dir: folder.dir,
    channels: ['CT'],
    labels: { background: [0], hemorrhage: [1] },
    cases: dataset.subjects.map((subject, i) => ctIchCase(subject, found[i])),
    findings: dataset.integrity.findings,
    ctIch: dataset,
  };
}

function ctIchCase(subject: Subject, { slices, maskPath }: FoundSubject): Case {
  const masks = maskPath === undefined ? slices.flatMap(({ mask }) => mask ?? []) : [maskPath];
  return {
    id: subject.id,
    subject: subject.id,
    part: 'training',
    images: [...new Set(slices.map(({ image }) => image))],
    masks: [...new Set(masks)],
    load: (task = {}) => loadSubjectAsCase(subject, masks.length > 0, task),
  };
}

async function loadSubjectAsCase(subject: Subject, hasMask: boolean, task: LongTask): Promise<CaseData> {
  const { grey, truth, hu, spacingMm, spacingIsNominal, slices } = await subject.load(task);
  const image: Volume = hu ?? { view: grey, spacingMm, affine: affineFromSpacing(spacingMm) };
  const { affine } = image;
  // Without any mask a slice is known only where the table says that there is no hemorrhage.
  const known = hasMask || slices.every(({ status }) => status !== 'unlabelled');
  const labels: Volume<Int32Array> = { view: ndarrayOf(new Int32Array(truth.data), truth.shape), spacingMm, affine };
  return {
    id: subject.id,
    subject: subject.id,
    images: [image],
    ...(known ? { labels, truth } : {}),
    ignoredVoxels: 0,
    spacingIsNominal,
    slices,
  };
}
