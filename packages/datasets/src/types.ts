import type { LongTask, NdArray, SpacingMm, Volume } from '@ich/core';
import type { CaseFindingKind } from './cases/types.js';

/** The two published shapes of CT-ICH: JPEG slices (1.0.0) and NIfTI volumes (1.3.x). */
export type Layout = '1.0.0' | '1.3.x';

/** Kind of hemorrhage, in the order of the columns of the diagnosis table. */
export type Subtype = 'intraventricular' | 'intraparenchymal' | 'subarachnoid' | 'epidural' | 'subdural';

/**
 * What is known about the truth of a slice: `labelled` = its mask shows hemorrhage; `empty` = no hemorrhage, so the
 * mask is empty by definition; `unlabelled` = hemorrhage, or nothing known, and no mask: its zeros mean nothing.
 */
export type SliceStatus = 'labelled' | 'unlabelled' | 'empty';

/** One axial slice of a subject. */
export interface SliceRecord {
  /** Number of the slice, from 1, as in the table and the file names. */
  readonly slice: number;
  /** Subtypes by the diagnosis table, none without a row; a slice may carry several. */
  readonly subtypes: readonly Subtype[];
  /** Hemorrhage by the diagnosis table; `undefined` without a row. */
  readonly hemorrhage: boolean | undefined;
  /** Skull fracture by the diagnosis table; absent without a row. */
  readonly fracture?: boolean;
  readonly status: SliceStatus;
}

/** What to load and how. */
export interface LoadOptions extends LongTask {
  /** Pixels cut from each of the four borders of a slice, 0 without; the first paper cuts 5 (650 -> 640). */
  cropBorderPx?: number;
}

/** The voxels of a subject. */
export interface SubjectData {
  readonly id: string;
  /** [slice, row, column], brain window (level 40 HU, width 120 HU) as grey 0..255. */
  readonly grey: NdArray<Uint8Array>;
  /** Mask 0/1 of the same shape; all 0 where a slice is `unlabelled`. */
  readonly truth: NdArray<Uint8Array>;
  /** The scan in Hounsfield units; NIfTI only, JPEGs hold no more than the window. */
  readonly hu?: Volume;
  readonly spacingMm: SpacingMm;
  /** `true` where the files carry no spacing (JPEG) and the published one stands in: no millimetres to rely on. */
  readonly spacingIsNominal: boolean;
  /** Aligned with axis 0; the status now rests on the pixels of the masks. */
  readonly slices: readonly SliceRecord[];
  /** What only the pixels could tell, e.g. a mask file that is black. */
  readonly findings: readonly Finding[];
}

/** A patient with a scan. */
export interface Subject {
  /** Three digits, e.g. `'049'`. */
  readonly id: string;
  /** Years, with fractions for babies. */
  readonly ageYears?: number;
  readonly sex?: 'female' | 'male';
  /** Only the slices that have an image, ascending. */
  readonly slices: readonly SliceRecord[];
  /**
   * Reads the images of this subject; nothing is kept between calls.
   *
   * @throws IchError `io` or `format` for a file that cannot be read, `shape` or `geometry` for an image and a mask
   * that do not fit, `parameter` for a crop that leaves nothing, `aborted`
   */
  load(options?: LoadOptions): Promise<SubjectData>;
}

/** `error`: numbers drawn from it would be wrong; `warning`: something is missing; `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** The things an integrity report can say. */
export type FindingKind =
  | 'no-diagnosis-table'
  | 'no-demographics-table'
  | 'no-masks'
  | 'missing-subject'
  | 'missing-slice'
  | 'no-diagnosis-row'
  | 'no-demographics-row'
  | 'duplicate-row'
  | 'contradictory-row'
  | 'row-without-patient'
  | 'ich-without-mask'
  | 'mask-without-image'
  | 'mask-without-hemorrhage'
  | 'empty-mask'
  | 'mismatched-mask'
  | 'duplicate-file'
  | 'unreadable-file'
  | 'unknown-file'
  | CaseFindingKind;

/** One thing about the data that its user should know. */
export interface Finding {
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly subject?: string;
  readonly slice?: number;
  /** Relative to the dataset's directory, with `/`; a table from elsewhere as it was given. */
  readonly path?: string;
  readonly message: string;
}

/** How much there is. */
export interface IntegrityCounts {
  /** Subjects with a scan. */
  readonly subjects: number;
  /** Subjects that only a table knows. */
  readonly missingSubjects: number;
  /** Slices with an image. */
  readonly slices: number;
  readonly labelled: number;
  readonly unlabelled: number;
  readonly empty: number;
  /** Slices with hemorrhage by the table, among those with an image. */
  readonly hemorrhage: number;
  /** Mask files that belong to an image: one a slice in 1.0.0, one a subject in 1.3.x. */
  readonly masks: number;
}

/** A finding as a row of text, every column present. */
export type IntegrityRow = Readonly<Record<keyof Finding, string>>;

/** What was found to be missing, doubtful or contradictory while opening a dataset. */
export interface IntegrityReport {
  /** Errors first, then warnings, then notes; within them by kind, subject and slice. */
  readonly findings: readonly Finding[];
  readonly counts: IntegrityCounts;
  /** The findings as rows of text, e.g. for `console.table`. */
  toTable(): IntegrityRow[];
}

/** An opened dataset: its subjects are listed, their images not yet read. */
export interface Dataset {
  readonly name: string;
  readonly layout: Layout;
  readonly dir: string;
  /** By ascending id. */
  readonly subjects: readonly Subject[];
  readonly integrity: IntegrityReport;
}

/** Where to look beside the dataset's own directory. */
export interface OpenOptions extends LongTask {
  /** A diagnosis table elsewhere, in place of the dataset's own. */
  diagnosisCsv?: string;
  /** A demographics table elsewhere, in place of the dataset's own. */
  demographicsCsv?: string;
}

/** A row of the diagnosis table. */
export interface DiagnosisRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly patient: number;
  readonly slice: number;
  readonly subtypes: readonly Subtype[];
  /** The column `No_Hemorrhage`. */
  readonly noHemorrhage: boolean;
  readonly fracture: boolean;
}

/** A patient in the demographics table. */
export interface DemographicsRow {
  /** Line of the file on which the row ends, from 1. */
  readonly line: number;
  readonly patient: number;
  readonly ageYears?: number;
  readonly sex?: 'female' | 'male';
}

/** The demographics table, and the lines that are nobody's. */
export interface Demographics {
  readonly rows: readonly DemographicsRow[];
  /** Lines with text but no patient number: the second header row and the sums below the table in 1.3.x. */
  readonly linesWithoutPatient: readonly number[];
}
