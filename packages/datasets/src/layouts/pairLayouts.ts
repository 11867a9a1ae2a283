import type { LabelTable } from '../cases/types.js';
import type { PairLayout } from './types.js';

/** Values of BHSD's masks, from its dataset.json. */
const BHSD_LABELS: LabelTable = {
  background: [0],
  epidural: [1],
  intraparenchymal: [2],
  intraventricular: [3],
  subarachnoid: [4],
  subdural: [5],
};

/** BHSD names its scans `ID_<patient>_ID_<study>`; some patients have several. */
const BHSD_NAME = /^(ID_[0-9a-f]+)_ID_[0-9a-f]+$/;

/**
 * `bhsd`: Wu et al. 2023, doi:10.1007/978-3-031-45673-2_15, `label_192/images` and `label_192/ground truths`.
 * `instance-2022`: Li et al. 2023, arXiv 2301.03281, `train_2/data/001.nii.gz` and `train_2/label/001.nii.gz`.
 */
export const pairLayouts: Readonly<Record<'bhsd' | 'instance-2022' | 'pairs', PairLayout>> = {
  bhsd: {
    within: ['', 'label_192'],
    names: [['images', 'ground truths']],
    labels: BHSD_LABELS,
    subjectOf: (id) => BHSD_NAME.exec(id)?.[1] ?? id,
  },
  'instance-2022': {
    within: ['', 'train_2', 'train'],
    names: [['data', 'label']],
    labels: { background: [0], hemorrhage: [1] },
  },
  pairs: {
    within: [''],
    names: [
      ['images', 'masks'],
      ['images', 'labels'],
      ['image', 'mask'],
      ['image', 'label'],
      ['imagesTr', 'labelsTr'],
    ],
  },
};
