import type { LongTask, NdArray, SpacingMm, Volume } from '@ich/core';
import type { Folder } from './openFolder.js';
import type { Finding } from './types.js';

/** The files of a slice; paths relative to the dataset. */
export interface FoundSlice {
  readonly slice: number;
  readonly image: string;
  /** Only a mask that belongs to the image and could be read, or was not yet tried. */
  readonly mask?: string;
  /** Whether the mask has a pixel of hemorrhage; `undefined` while its pixels have not been read. */
  readonly maskShows?: boolean;
}

/** The files of a patient. */
export interface FoundSubject {
  readonly id: string;
  readonly patient: number;
  /** Folder (1.0.0) or file (1.3.x) of the images. */
  readonly path: string;
  /** File of the masks of all slices (1.3.x), whether or not it could be read. */
  readonly maskPath?: string;
  readonly slices: readonly FoundSlice[];
}

/** The voxels of a patient before cropping; masks resolved. */
export interface Pixels {
  /** [slice, row, column], 0..255. */
  readonly grey: NdArray<Uint8Array>;
  /** [slice, row, column], 0/1. */
  readonly truth: NdArray<Uint8Array>;
  readonly hu?: Volume;
  readonly spacingMm: SpacingMm;
  readonly spacingIsNominal: boolean;
}

/** What lies in a dataset, and what is odd about it. */
export interface Scan {
  readonly subjects: readonly FoundSubject[];
  readonly findings: readonly Finding[];
}

/** One published shape of the dataset. */
export interface LayoutReader {
  /** The directory by which the layout is told. */
  readonly marker: string;
  /** Names of its tables; the case of letters does not matter. */
  readonly diagnosisCsv: string;
  readonly demographicsCsv: string;
  scan(folder: Folder, task: LongTask): Promise<Scan>;
  /** All slices of `subject`, in their order. */
  readPixels(folder: Folder, subject: FoundSubject, task: LongTask): Promise<Pixels>;
}
