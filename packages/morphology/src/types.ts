import type { SpacingMm, View } from '@ich/core';

/** A structuring element; plain data, serialisable. */
export interface Footprint {
  /** One length per axis. */
  readonly shape: readonly number[];
  /** 0/1, row-major, at least one 1. */
  readonly data: Uint8Array;
  /**
   * Place of the origin (OpenCV: anchor) in the footprint, an index per axis; `floor(n / 2)` by default, as OpenCV
   * and SciPy have it. SciPy's `origin=o` is `floor(n / 2) + o` here.
   */
  readonly origin?: readonly number[];
}

/**
 * Whose rules hold.
 *
 * | | dilation looks at | voxels outside |
 * |---|---|---|
 * | `minkowski` | x - b | ignored |
 * | `scipy` | x - b | 0 |
 * | `opencv` | x + b | ignored |
 *
 * Erosion looks at x + b in all three. With x - b, opening and closing are true duals: closing never loses a voxel
 * and opening never adds one. OpenCV's dilation does not mirror the footprint, so where the footprint is not
 * symmetric about its origin (every even box) its opening and closing shift: an even box moves the result by +1 on
 * each axis. SciPy counts outside as 0, so its erosion, opening and closing eat into what touches the border.
 */
export type Convention = 'minkowski' | 'scipy' | 'opencv';

/** What voxels outside the mask count as; `'ignore'`: they decide nothing (1 for erosion, 0 for dilation). */
export type Border = 0 | 1 | 'ignore';

/** What `erode`, `dilate`, `open` and `close` take. */
export interface MorphologyOptions {
  /**
   * One of `footprints`, plain data, or a mask view. Of the mask's rank; or of rank 2 for a mask of rank 3, which is
   * then worked on slice by slice.
   */
  footprint: Footprint | View<Uint8Array>;
  /** `'minkowski'` by default. */
  convention?: Convention;
  /** In place of the convention's border. */
  border?: Border;
}

/** Which voxels are neighbours. */
export interface ConnectivityOptions {
  /**
   * 1 .. rank, as scikit-image: voxels touch when they differ by one step on at most so many axes. The rank by
   * default (8 neighbours in 2D, 26 in 3D), as `skimage.measure.label`.
   */
  connectivity?: number;
}

/** What `removeSmall` takes: `minVoxels`, or `minVolumeMl` with `spacingMm`. */
export interface RemoveSmallOptions extends ConnectivityOptions {
  /** Inclusive: a component of exactly so many voxels stays. */
  minVoxels?: number;
  /** Inclusive, in millilitres. */
  minVolumeMl?: number;
  /** [slice, row, column], in mm. */
  spacingMm?: SpacingMm;
}

/** What `keepLargest` takes. */
export interface KeepLargestOptions extends ConnectivityOptions {
  /** How many components to keep; 1 by default. */
  n?: number;
}

/** What `fillHoles` takes. */
export interface FillHolesOptions {
  /** Whether each slice of a 3D mask is filled by itself, in 2D; false by default. */
  perSlice?: boolean;
}

/** What `distanceTransform`, `signedDistanceTransform` and `nearestFeatures` take. */
export interface DistanceTransformOptions {
  /** Length of a step along each axis, above 0, e.g. [slice, row, column] in mm; 1 each by default. */
  spacingMm?: readonly number[];
}

/** A round footprint: of `radius` voxels, fractions too, or of `radiusMm` on a grid of `spacingMm`. */
export type FootprintRadius =
  | { readonly radius: number; readonly radiusMm?: undefined }
  | { readonly radiusMm: number; readonly spacingMm: readonly number[] };

/** What `clearBorder` takes. */
export interface ClearBorderOptions extends ConnectivityOptions {
  /** Voxels from the border that count as border, too; 0 by default. */
  bufferVoxels?: number;
  /** Whether each slice of a 3D mask is an image of its own, and connectivity 1 or 2; false by default. */
  perSlice?: boolean;
}

/** What `componentStats` takes. */
export interface ComponentStatsOptions {
  /** [slice, row, column], in mm; an image's slice thickness is its first. */
  spacingMm?: SpacingMm;
}

/** What `componentStats` says of one label. */
export interface ComponentStats {
  readonly label: number;
  readonly voxels: number;
  /** An index per axis; `end` is exclusive. */
  readonly boundingBox: { readonly start: readonly number[]; readonly end: readonly number[] };
  /** Mean index of the voxels on each axis. */
  readonly centroid: readonly number[];
  /** With `spacingMm` only. */
  readonly volumeMl?: number;
  /** The centroid times the spacing, axis by axis; the centre of the first voxel is the zero. With `spacingMm` only. */
  readonly centroidMm?: readonly number[];
}

/** What `surfaceVoxels` takes. */
export interface SurfaceOptions {
  /** 1 .. rank, as in `ConnectivityOptions`; 1 (faces) by default. */
  connectivity?: number;
  /** What voxels outside the mask count as; 0 by default. */
  border?: 0 | 1;
}

/**
 * What lies outside an image: nothing that decides, the edge mirrored (d c b a | a b c d), the edge repeated, or a
 * value. With `'ignore'`, a window that sees nothing of the image gives the element type's greatest finite value for
 * erosion and its least for dilation, as OpenCV.
 */
export type GreyBorder = 'ignore' | 'reflect' | 'nearest' | number;

/** What `greyErode`, `greyDilate`, `greyOpen` and `greyClose` take. */
export interface GreyMorphologyOptions {
  /** As in `MorphologyOptions`. */
  footprint: Footprint | View<Uint8Array>;
  /** `'minkowski'` by default; as for masks, but SciPy's border is `'reflect'`. */
  convention?: Convention;
  /** In place of the convention's border; a value must be one of the element type. */
  border?: GreyBorder;
}

/** What `medianFilter` takes. */
export interface MedianOptions {
  /** As in `MorphologyOptions`. */
  footprint: Footprint | View<Uint8Array>;
  /** `'reflect'` by default, as SciPy; OpenCV's is `'nearest'`. */
  border?: Exclude<GreyBorder, 'ignore'>;
}

/** What `reconstruct` takes. */
export interface ReconstructOptions extends ConnectivityOptions {
  /** `'dilation'` by default. */
  method?: 'dilation' | 'erosion';
}

/** One of `footprints` by name, as plain data. Radii are in voxels, fractions too, or in mm. */
export type FootprintName =
  | { readonly box: readonly number[] }
  | { readonly cross: number }
  | { readonly disk: number | { readonly radiusMm: number } }
  | { readonly ball: number | { readonly radiusMm: number } };

/** A closing or opening of a recipe. */
type MorphologyStep<K extends string> = Omit<MorphologyOptions, 'footprint'> & {
  readonly step: K;
  readonly footprint: FootprintName;
};

/** A step of a recipe, with the options of the function of its name. */
export type PostprocessStep =
  | { readonly step: 'threshold'; readonly above?: number; readonly atLeast?: number }
  | MorphologyStep<'close'>
  | MorphologyStep<'open'>
  | ({ readonly step: 'removeSmall' } & Omit<RemoveSmallOptions, 'spacingMm'>)
  | ({ readonly step: 'fillHoles' } & FillHolesOptions)
  | ({ readonly step: 'keepLargest' } & KeepLargestOptions);

/** From a probability to a mask: a threshold, then any steps, in order. Plain data that JSON keeps. */
export type PostprocessRecipe = readonly PostprocessStep[];

/** What `brainMask` takes; `brainMaskDefaults` for what is left out. */
export interface BrainMaskOptions {
  /**
   * Least and greatest HU of brain, CSF and blood, both included; what is brighter is bone. Must end below the value
   * at which a clipped scan is clipped.
   */
  tissueHu?: readonly [least: number, greatest: number];
  /**
   * Radius in mm of the ball that tells the brain from what hangs on to it through openings of the skull. Greater
   * closes wider openings, but loses what is thinner than twice the radius.
   */
  openingMm?: number;
  /**
   * Least share, 0..1, of rays within the slice that must meet bone before the air around the head, in the core of
   * the brain. Lower it after a craniectomy; 0 turns it off.
   */
  minEnclosure?: number;
  /** Least depth below the surface of the head, in mm: the skin over an open fontanelle. */
  skinMm?: number;
  /** Radius in mm of the disk that smooths the outline in each slice; 0 for none. */
  smoothMm?: number;
}

/** Where the Hounsfield units are and how far apart: what `brainMask` needs of a `Volume`. */
export interface HuVolume {
  /** int16 or float32, [slice, row, column] with axial slices, any strides. */
  readonly view: View<Int16Array | Float32Array>;
  readonly spacingMm: SpacingMm;
}

/** What `convexHull` takes. */
export interface ConvexHullOptions {
  /** Whether each slice of a volume has a hull of its own; true by default. */
  perSlice?: boolean;
}
