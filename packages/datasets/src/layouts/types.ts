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

/** A line of a manifest, its paths unchecked. */
export interface ManifestEntry {
  /** Where it stands, for messages. */
  readonly where: string;
  readonly images: readonly unknown[];
  readonly mask?: unknown;
  readonly id?: string;
  readonly subject?: string;
  readonly part: 'training' | 'test';
  readonly stated?: readonly string[];
}

/** A manifest: the cases, and what it says about all of them. */
export interface Manifest {
  readonly name?: string;
  readonly labels?: LabelTable;
  readonly entries: readonly ManifestEntry[];
}

/** Two folders with files of the same names. */
export interface PairFolders {
  readonly images: string;
  readonly masks: string;
  readonly labels?: LabelTable;
  /** Who was scanned, from the id of the case. */
  readonly subjectOf?: (id: string) => string;
}

/** A layout of two folders, by the names they may have; `within` are folders that the archive may have put around them. */
export interface PairLayout {
  readonly within: readonly string[];
  readonly names: readonly (readonly [images: string, masks: string])[];
  readonly labels?: LabelTable;
  readonly subjectOf?: (id: string) => string;
}
