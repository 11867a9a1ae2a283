import type { Rng } from '@ich/core';
import type { HemorrhageSubtype, TissueName } from '../types.js';

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
  /** Code of the tissue that has such an HU. */
  readonly code: (hu: number) => number;
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

/** Places a hemorrhage of one kind; `side` is 1 for the patient's left. */
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
  /** Mean HU of every tissue in this subject. */
  readonly hu: Readonly<Record<TissueName, number>>;
}

/** Image -> head: origin + perSlice * slice + perRow * row + perColumn * column, in mm of the standard head. */
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
