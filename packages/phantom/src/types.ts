import type { NdArray, Rng, SpacingMm, Volume } from '@ich/core';

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
  /** Code of the tissue that fills the voxel (`TISSUES`): `blood` exactly where `truth` is 1. */
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

/** x = patient's left, y = posterior, z = superior, millimetres of an adult standard head. */
export type Vector3 = readonly [x: number, y: number, z: number];

/** A smooth field -1..1 over space. */
export type Noise3 = (x: number, y: number, z: number) => number;

/** Signed distance in mm, negative inside; `cavityMm` is the distance to the inner table at the same point. */
export type DistanceMm = (x: number, y: number, z: number, cavityMm: number) => number;

/** Something painted over what lies below it. */
export interface Structure {
  readonly tissue: TissueName;
  /** Mean HU. */
  readonly hu: number;
  /** Amplitude of a mottle with 6 mm grain, HU; 0 when absent. */
  readonly mottleHu?: number;
  /** What the structure counts as; anatomy when absent. */
  readonly channel?: Channel;
  readonly distanceMm: DistanceMm;
  /** Centre and half extents of a box that holds it. */
  readonly centre: Vector3;
  readonly half: Vector3;
}

/** Fractions that are kept apart for the ground truth. */
export type Channel = HemorrhageSubtype | 'decoy' | 'fracture';

/** A local swelling of the scalp. */
export interface Swelling {
  readonly centre: Vector3;
  readonly radiusMm: number;
  readonly heightMm: number;
}

/** Head shape of one subject. */
export interface HeadShape {
  /** Signed distance to the inner table of the skull, skull base included. */
  readonly cavityMm: (x: number, y: number, z: number) => number;
  /** The same without the skull base: the smooth outline the outer layers follow. */
  readonly outlineMm: (x: number, y: number, z: number) => number;
  /** Thickness of the skull there. */
  readonly skullMm: (x: number, y: number, z: number) => number;
  /** Thickness of the scalp there. */
  readonly scalpMm: (x: number, y: number, z: number) => number;
}

/** What age does to a head. */
export interface Growth {
  /** Size relative to an adult. */
  readonly scale: number;
  readonly skullMm: number;
  /** Width of the subarachnoid space, mm. */
  readonly gapMm: number;
  /** Half the width of a sulcus at the surface, mm. */
  readonly sulcusMm: number;
  /** Size of the ventricles relative to a young adult. */
  readonly ventricles: number;
}

/** The brain without the structures painted into it. */
export interface BrainField {
  /** Signed distance to the nearest sulcal sheet's middle, mm (never negative). */
  readonly sulcusMm: (x: number, y: number, z: number) => number;
  /** HU at a point `depthMm` below the inner table. */
  readonly hu: (x: number, y: number, z: number, depthMm: number) => number;
  /** Tissue at the same point. */
  readonly tissue: (hu: number) => TissueName;
}

/** Where lesions may lie: what the hemorrhage builders are given. */
export interface Anatomy {
  readonly head: HeadShape;
  readonly sulcusMm: (x: number, y: number, z: number) => number;
  /** Signed distance to the lateral ventricles, mm. */
  readonly ventricleMm: (x: number, y: number, z: number) => number;
  /** Signed distance to the middle of the basal cisterns and Sylvian fissures, mm. */
  readonly cisternMm: (x: number, y: number, z: number) => number;
  readonly noise: Noise3;
}

/** One hemorrhage resolved: what to paint, in order. */
export type HemorrhageBuilder = (anatomy: Anatomy, side: 1 | -1, rng: Rng) => GrowingHemorrhage;

/** A hemorrhage whose volume grows with one number. */
export interface GrowingHemorrhage {
  /** Smallest and largest size that make sense. */
  readonly sizes: readonly [number, number];
  /** The blood of a given size; its volume grows with `size`. */
  readonly grow: (size: number) => Pick<Structure, 'distanceMm' | 'centre' | 'half'>;
  /** Width of a dark rim around it, mm; none when absent. */
  readonly oedemaMm?: number;
  /** Where the skull was hit, for fracture and swelling; only extra-axial bleedings. */
  readonly impact?: Vector3;
}

/** Everything to paint, in order. */
export interface Scene {
  readonly head: HeadShape;
  readonly brain: BrainField;
  readonly noise: Noise3;
  /** Painted into the cranial cavity. */
  readonly inside: readonly Structure[];
  /** Painted into what lies outside the inner table. */
  readonly outside: readonly Structure[];
  /** HU of bone tables, marrow, skin, fat, muscle, drawn for this subject. */
  readonly hu: Readonly<Record<TissueName, number>>;
}

/** Image -> head: head = origin + slice * z + row * y + column * x (mm of the standard head). */
export interface Pose {
  readonly origin: Vector3;
  readonly perSlice: Vector3;
  readonly perRow: Vector3;
  readonly perColumn: Vector3;
  /** Voxel position (slice, row, column) of a head point. */
  readonly toVoxel: (point: Vector3) => Vector3;
  /** Real mL per mL of the standard head. */
  readonly volumeScale: number;
}
