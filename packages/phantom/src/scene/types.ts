import type { Rng } from '@ich/core';
import type { HemorrhageSubtype, TissueName } from '../types.js';

/** x = patient's left, y = posterior, z = superior, millimetres of an adult standard head. */
export type Vector3 = readonly [x: number, y: number, z: number];

/** A smooth field -1..1 over space: the tables that `noiseAt` reads. */
export interface Noise3 {
  /** 256 bytes in random order, twice. */
  readonly order: Uint8Array;
  /** The gradient that belongs to each of them. */
  readonly gx: Float64Array;
  readonly gy: Float64Array;
  readonly gz: Float64Array;
}

/** Points of the head, packed: the first `count` places of every array. */
export interface Points {
  count: number;
  /** Place in the section. */
  readonly index: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** Signed distance to the inner table, mm. */
  readonly cavityMm: Float64Array;
  /** What is farther than this is not painted: a shape may then answer any greater distance than its own, mm. */
  farMm: number;
  /** Room for whatever a shape works out on its way: distances of a part of it, or mirrored places. */
  readonly spare: Float64Array;
}

/**
 * Writes the signed distances of points, mm, negative inside. A row at a time: a function that takes one point would be
 * a new one in every head, compiled anew each time, and would box every number that it takes and gives.
 */
export type DistancesMm = (points: Points, out: Float64Array) => void;

/** Something painted over what lies below it. */
export interface Structure {
  readonly tissue: TissueName;
  /** Mean HU. */
  readonly hu: number;
  /** Amplitude of a mottle with 6 mm grain, HU; 0 when absent. */
  readonly mottleHu?: number;
  /** What the structure counts as; anatomy when absent. */
  readonly channel?: Channel;
  readonly distancesMm: DistancesMm;
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

/** The smooth outline of a head: `outlineAt` measures it. */
export interface Outline {
  /** How much wider it is behind, and how much squarer than an ellipsoid. */
  readonly egg: number;
  readonly square: number;
  /** 1 / half width of either half, 1/mm. */
  readonly left: number;
  readonly right: number;
}

/** Head shape of one subject: `outlineAt`, `cavityAt`, `skullAt` and `scalpAt` measure it. */
export interface HeadShape {
  readonly outline: Outline;
  readonly noise: Noise3;
  /** Mean thickness of the skull, and of the scalp at the vertex, mm. */
  readonly skullMm: number;
  readonly scalpMm: number;
  readonly swellings: readonly Swelling[];
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

/** The brain without the structures painted into it: `brainHuAt` and `brainCode` read it. */
export interface BrainField {
  readonly growth: Growth;
  readonly noise: Noise3;
  readonly hu: Readonly<Record<TissueName, number>>;
  readonly blurMm: number;
}

/** The lateral ventricles: the left one, which the right one mirrors. */
export interface LateralVentricles {
  readonly main: Tube;
  readonly horn: Tube;
}

/** A chain of tapered capsules: `tubeAt` reads it. */
export type Tube = Float64Array;

/** An ellipsoid: `ellipsoidAt` reads it. */
export interface Ellipsoid {
  readonly cx: number;
  readonly cy: number;
  readonly cz: number;
  /** 1 / radius, 1/mm. */
  readonly ix: number;
  readonly iy: number;
  readonly iz: number;
  readonly smallestMm: number;
}

/** Where lesions may lie: what the hemorrhage builders are given. */
export interface Anatomy {
  readonly head: HeadShape;
  readonly lateral: LateralVentricles;
  readonly noise: Noise3;
}

/** Places a hemorrhage of one kind; `side` is 1 for the patient's left. */
export type HemorrhageBuilder = (anatomy: Anatomy, side: 1 | -1, rng: Rng) => GrowingHemorrhage;

/** A hemorrhage whose volume grows with one number. */
export interface GrowingHemorrhage {
  /** Smallest and largest size that make sense. */
  readonly sizes: readonly [number, number];
  /** The blood of a given size; its volume grows with `size`. */
  readonly grow: (size: number) => Pick<Structure, 'distancesMm' | 'centre' | 'half'>;
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
