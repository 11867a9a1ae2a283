import { join } from 'node:path';
import { createRng, IchError, type LongTask } from '@ich/core';
import { type Dataset, openCtIch } from '@ich/datasets';
import { writeNifti } from '@ich/nifti';
import { createCohort, ctIch13Files, phantoms } from '@ich/phantom';
import { type Fold, leaveOneOut, splitFolds } from '@ich/training';
import { hasMask } from '../hssayeni2020/hasMask.js';
import { sliceGeometry } from '../hssayeni2020/sliceGeometry.js';
import type { Options, SliceGeometry } from '../types.js';

import { writeFolder } from './writeFolder.js';

/** Slices of a phantom: a whole head at 6 mm. */
const PHANTOM_SLICES = 20;

/** What decides the data of a run and its folds. */
export type StudyOptions = Pick<Options, 'folds' | 'seed' | 'subjects' | 'size'>;

/** The data of a run and how it is divided. */
export interface Study {
  readonly dataset: Dataset;
  readonly dir: string;
  readonly synthetic: boolean;
  readonly geometry: SliceGeometry;
  /** Slices of the largest scan. */
  readonly slices: number;
  readonly folds: readonly Fold[];
  /** How the folds were made, for the report. */
  readonly foldsText: string;
}

/**
 * The data of a run: those given, or a phantom cohort written as a CT-ICH 1.3.x folder into `workDir`.
 *
 * @throws IchError for data that cannot be read, and `parameter` when fewer than two subjects have masks
 */
export async function openStudy(
  given: Dataset | undefined,
  options: StudyOptions,
  workDir: string,
  task: LongTask,
): Promise<Study> {
  const dataset = given ?? (await openPhantoms(options, join(workDir, 'phantom'), task));
  const first = await dataset.subjects[0].load({ signal: task.signal });
  const [, rows, columns] = first.grey.shape;
  const geometry = sliceGeometry(rows, columns);
  const slices = Math.max(...dataset.subjects.map((subject) => subject.slices.length));
  return { dataset, dir: dataset.dir, synthetic: !given, geometry, slices, ...planFolds(dataset, options) };
}

async function openPhantoms(options: StudyOptions, dir: string, task: LongTask): Promise<Dataset> {
  const cohort = createCohort({
    seed: options.seed,
    subjects: options.subjects,
    shape: [PHANTOM_SLICES, options.size, options.size],
  });
  // Read once and thrown away: the fastest packing serves.
  const files = ctIch13Files(phantoms(cohort), { encodeVolume: (volume) => writeNifti(volume, { level: 1 }) });
  await writeFolder(dir, files, { ...task, total: 2 * options.subjects + 2 });
  return openCtIch(dir, { signal: task.signal });
}

/**
 * Folds by subject as the paper has them; where fewer than two subjects a fold have masks, leave-one-subject-out over
 * those, with the others dealt to the test sets.
 */
function planFolds(dataset: Dataset, options: StudyOptions): Pick<Study, 'folds' | 'foldsText'> {
  const shuffled = createRng(options.seed)
    .fork('folds')
    .shuffle(dataset.subjects.map(({ id }) => id));
  const masked = new Set(dataset.subjects.filter(hasMask).map(({ id }) => id));
  if (masked.size >= 2 * options.folds) {
    const folds = splitFolds(shuffled, { folds: options.folds });
    return { folds, foldsText: `${folds.length} folds by subject, as in the paper` };
  }
  if (masked.size < 2) {
    throw new IchError('parameter', {
      where: 'openStudy',
      expected: 'at least two subjects with masks',
      received: `${masked.size} in ${dataset.dir}`,
      remedy: 'Nothing can be trained and tested on separate subjects here.',
    });
  }
  const rest = shuffled.filter((id) => !masked.has(id));
  const left = leaveOneOut(
    shuffled.filter((id) => masked.has(id)),
    { validation: false },
  );
  const folds = left.map((fold) => {
    const dealt = rest.filter((_, i) => i % left.length === fold.index);
    return {
      ...fold,
      train: [...fold.train, ...rest.filter((id) => !dealt.includes(id))],
      test: [...fold.test, ...dealt],
    };
  });
  return {
    folds,
    foldsText: `leave-one-subject-out over the ${masked.size} subjects with masks, no validation set; the other ${rest.length} dealt to the test sets`,
  };
}
