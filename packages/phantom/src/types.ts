import type { NdArray, SpacingMm, Volume } from '@ich/core';

/** Kind of intracranial hemorrhage, in the order of the columns of CT-ICH's diagnosis table. */
export type HemorrhageSubtype = 'intraventricular' | 'intraparenchymal' | 'subarachnoid' | 'epidural' | 'subdural';

/** Side of the patient's body; radiological display puts the patient's left at the right of the picture. */
export type Side = 'left' | 'right';

/** One hemorrhage to draw. */
export interface SubtypeSpec {
  readonly subtype: HemorrhageSubtype;
  /** Wanted volume in mL; reached as far as the anatomy has room. Drawn from the subtype's range when absent. */
  readonly volumeMl?: number;
  /** Drawn when absent. */
  readonly side?: Side;
}

/** What to draw; everything but the seed has a default. */
export interface PhantomOptions {
  /** Integer 0 .. 2^32 - 1: the same options give the same voxels. */
  readonly seed: number;
  /** Name of the subject, `'049'` by default. */
  readonly subject?: string;
  /** [slice, row, column], [20, 256, 256] by default. */
  readonly shape?: readonly [slice: number, row: number, column: number];
  /** [slice, row, column] in mm; by default the shape covers 120 x 211.2 x 211.2 mm, a whole adult cranium. */
  readonly spacingMm?: SpacingMm;
  /** Years, 0..100; drawn when absent. */
  readonly ageYears?: number;
  /** `'random'` (default) draws none, one or two; `'none'` a healthy head. */
  readonly hemorrhages?: readonly SubtypeSpec[] | 'none' | 'random';
  /**
   * Bright things that are no hemorrhage: calcified plexus, pineal and basal ganglia, venous sinuses, dense falx,
   * scalp swelling, head rest. Default true.
   */
  readonly decoys?: boolean;
  /** Pitch of the head against the slices, positive with the chin on the chest; drawn within +-8 when absent. */
  readonly tiltDegrees?: number;
  /** Standard deviation of the noise in HU, 4 by default; 0 for none. */
  readonly noiseHu?: number;
}

/** Ground truth of one slice, like a row of CT-ICH's diagnosis table. */
export interface SliceLabels {
  /** Number of the slice, from 1 (lowest). */
  readonly slice: number;
  /** Whether any voxel of the slice carries the subtype. */
  readonly subtypes: Readonly<Record<HemorrhageSubtype, boolean>>;
  readonly noHemorrhage: boolean;
  /** Whether a fracture line crosses the slice. */
  readonly fracture: boolean;
}

/** A synthetic head CT with its ground truth; all arrays [slice, row, column] on one grid. */
export interface Phantom {
  readonly subject: string;
  /** Hounsfield units, air -1000; row 0 = anterior, column 0 = patient's right, slice 0 = lowest. */
  readonly volume: Volume<Int16Array>;
  /** 1 where at least half of the voxel is hemorrhage, else 0. */
  readonly truth: NdArray<Uint8Array>;
  /** 0 none, 1 intraventricular, 2 intraparenchymal, 3 subarachnoid, 4 epidural, 5 subdural: `truth` by kind. */
  readonly subtypes: NdArray<Uint8Array>;
  /** Code (`TISSUES`) of what covers the voxel in the middle of the slice; but `blood` exactly where `truth` is 1. */
  readonly tissues: NdArray<Uint8Array>;
  /** One entry a slice, aligned with axis 0. */
  readonly slices: readonly SliceLabels[];
  readonly ageYears: number;
  readonly sex: 'female' | 'male';
}

/** Options of one subject of a cohort, ready for `createPhantom`; small enough to keep or print. */
export interface PhantomSpec extends PhantomOptions {
  readonly subject: string;
  /** Empty for a healthy head. */
  readonly hemorrhages: readonly SubtypeSpec[];
}

/** Who belongs to a cohort. */
export interface CohortOptions {
  /** Integer 0 .. 2^32 - 1. */
  readonly seed: number;
  /** Number of subjects, 1 .. 951. */
  readonly subjects: number;
  readonly shape?: PhantomOptions['shape'];
  readonly spacingMm?: SpacingMm;
  /** Share of subjects with hemorrhage, 0..1; 0.75 by default, 36 / 82 in CT-ICH. */
  readonly hemorrhageFraction?: number;
  readonly decoys?: boolean;
  readonly noiseHu?: number;
}

/** Subjects that are drawn one at a time: a cohort of any size costs the memory of one phantom. */
export interface PhantomCohort {
  /** In the order of their numbers. */
  readonly subjects: readonly PhantomSpec[];
  /**
   * Draws the subject at an index, 0 .. subjects.length - 1; the same voxels at every call.
   *
   * @throws IchError `parameter` for an index out of range
   */
  readonly create: (index: number) => Phantom;
}

/** How `ctIch13Files` writes. */
export interface CtIchFileOptions {
  /** Encodes a volume as NIfTI-1, e.g. `writeNifti` of `@ich/nifti`; compressed if the extension says so. */
  readonly encodeVolume: (volume: Volume) => Promise<Uint8Array>;
  /** `'.nii.gz'` by default; the published release has `'.nii'`. */
  readonly extension?: '.nii' | '.nii.gz';
  /** Checked before every file. */
  readonly signal?: AbortSignal;
}

/** A file to be written: path below the data set's folder, with forward slashes, and content. */
export interface CtIchFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Names of the tissues the phantom is made of. */
export type TissueName =
  | 'air'
  | 'skin'
  | 'fat'
  | 'muscle'
  | 'bone'
  | 'diploe'
  | 'csf'
  | 'grey'
  | 'white'
  | 'brainstem'
  | 'dura'
  | 'oedema'
  | 'eye'
  | 'sinus'
  | 'swelling'
  | 'calcification'
  | 'fracture'
  | 'rest'
  | 'blood';

/** A tissue: its label in `Phantom.tissues` and its Hounsfield units. */
export interface Tissue {
  readonly code: number;
  /** Range from which the mean HU of a structure is drawn, inclusive. */
  readonly hu: readonly [low: number, high: number];
  /** Where the numbers come from. */
  readonly source: string;
}
