import type { LongTask, NdArray, Volume } from '@ich/core';
import type { Dataset, Finding, OpenOptions, SliceRecord } from '../types.js';

/**
 * How a dataset lies on disk. `ct-ich-*`: the two releases of CT-ICH; `nnunet-*`: a folder with nnU-Net's
 * `dataset.json`; `manifest-*`: a table of images and masks; `bhsd`, `instance-2022`: as published; `pairs`: any other
 * two folders of NIfTI files with the same names.
 */
export type DatasetLayout =
  | 'ct-ich-1.0.0'
  | 'ct-ich-1.3.x'
  | 'nnunet-v1'
  | 'nnunet-v2'
  | 'manifest-json'
  | 'manifest-csv'
  | 'bhsd'
  | 'instance-2022'
  | 'pairs';

/** What the values of a mask mean: name -> values; a region of nnU-Net has several. `ignore` marks voxels without truth. */
export type LabelTable = Readonly<Record<string, readonly number[]>>;

/** What `openDataset` and `verifyDataset` can say beside what `openCtIch` says. */
export type CaseFindingKind =
  | 'missing-file'
  | 'incomplete-pair'
  | 'missing-mask'
  | 'duplicate-case'
  | 'count-mismatch'
  | 'mismatched-affine'
  | 'mismatched-channel'
  | 'mismatched-slice'
  | 'mismatched-spacing'
  | 'not-finite'
  | 'clipped-range'
  | 'unknown-label'
  | 'broken-label'
  | 'grey-mask'
  | 'label-missing'
  | 'label-not-stated'
  | 'same-content'
  | 'checksum-mismatch'
  | 'checksum-without-file'
  | 'file-without-checksum'
  | 'broken-checksum'
  | 'subject-leak'
  | 'split-mismatch';

/** A finding about a case, or about the dataset as a whole. */
export interface CaseFinding extends Finding {
  /** The id of the case. */
  readonly case?: string;
}

/** One scan with its mask, if it has one; nothing of it has been read. */
export interface Case {
  /** Unique in the dataset: the name of the files, with the folders between where they are nested. */
  readonly id: string;
  /** Who was scanned; the case's own id where the layout does not tell. */
  readonly subject: string;
  /** Test cases come without masks in most published datasets. */
  readonly part: 'training' | 'test';
  /**
   * Files of the image: one a channel, of a `.hdr`/`.img` pair the header; one a slice in CT-ICH 1.0.0. Relative to the
   * dataset, with `/`.
   */
  readonly images: readonly string[];
  /** Files of the mask: none or one; one for each slice that has one in CT-ICH 1.0.0. */
  readonly masks: readonly string[];
  /** What a manifest says the mask holds, as names or values; `[]` = nothing; absent = it does not say. */
  readonly stated?: readonly string[];
  /**
   * Reads this case; nothing is kept between calls.
   *
   * @throws IchError `io` or `format` for a file that cannot be read, `shape` or `geometry` for an image and a mask
   * that do not lie on one grid, `dtype` for a mask with values that are no whole numbers, `aborted`
   */
  load(options?: LongTask): Promise<CaseData>;
}

/** The voxels of a case. */
export interface CaseData {
  readonly id: string;
  readonly subject: string;
  /** One volume a channel, all on one grid. HU where the files hold them; CT-ICH 1.0.0: the brain window, 0..255. */
  readonly images: readonly Volume[];
  /** The mask's values as stored, on the images' grid; absent without a mask. */
  readonly labels?: Volume<Int32Array>;
  /**
   * Mask 0/1: every value but 0, `background` and `ignore`; above 127 where no table gives the labels and the largest value exceeds
   * 127 (a mask written as 0/255). Absent without a mask.
   */
  readonly truth?: NdArray<Uint8Array>;
  /** Voxels labelled `ignore`: 0 in `truth`, and meaningless there. */
  readonly ignoredVoxels: number;
  /** `true` where the files carry no spacing and the published one stands in: no millimetres to rely on. */
  readonly spacingIsNominal: boolean;
  /** CT-ICH only: what is known of each slice. The truth of an `unlabelled` one means nothing. */
  readonly slices?: readonly SliceRecord[];
}

/** A dataset of whatever layout: its cases are listed, none of them read. */
export interface CaseDataset {
  /** The name the dataset gives itself, else that of its directory. */
  readonly name: string;
  readonly layout: DatasetLayout;
  readonly dir: string;
  /** One name a channel, where the layout gives them. */
  readonly channels: readonly string[];
  /** Absent where the layout does not say: masks then hold 0/1, 0/255 or whatever they hold. */
  readonly labels?: LabelTable;
  /** By ascending id, training before test. */
  readonly cases: readonly Case[];
  /** What was missing, doubtful or contradictory while opening. `verifyDataset` reads the files too. */
  readonly findings: readonly CaseFinding[];
  /** CT-ICH only: the dataset as `openCtIch` opens it, with ages, subtypes and the status of every slice. */
  readonly ctIch?: Dataset;
}

/** Options of `openDataset`. */
export interface OpenDatasetOptions extends OpenOptions {
  /** The layout, where the directory fits several. */
  layout?: DatasetLayout;
  /** Path of the manifest below the directory, where it is not called `manifest.json` or `manifest.csv`. */
  manifest?: string;
  /** What the values of the masks mean, where the layout does not say or says it wrong. */
  labels?: Readonly<Record<string, number | readonly number[]>>;
}
