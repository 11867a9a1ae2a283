import type { CaseFinding, LabelTable, OpenDatasetOptions } from '../cases/types.js';
import type { Folder } from '../openFolder.js';

/** The files of a case, as a layout finds them; paths relative to the dataset. */
export interface FoundCase {
  readonly id: string;
  readonly subject: string;
  readonly part: 'training' | 'test';
  readonly images: readonly string[];
  readonly mask?: string;
  readonly stated?: readonly string[];
}

/** What a layout of NIfTI files finds in a directory. */
export interface FoundDataset {
  readonly name?: string;
  readonly channels?: readonly string[];
  readonly labels?: LabelTable;
  readonly cases: readonly FoundCase[];
  readonly findings: readonly CaseFinding[];
}

/** How the cases of a layout are found; no voxel is read. */
export type FindCases = (folder: Folder, options: OpenDatasetOptions) => Promise<FoundDataset>;
