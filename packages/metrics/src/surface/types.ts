/** Whose rules hold for surfaces where tools differ; the table is `surfaceConventions`. */
export type SurfaceConventionName = 'strict' | 'monai' | 'medpy' | 'deepmind' | 'metricsReloaded' | 'segMetrics';

/**
 * How the distances of the two surfaces become one Hausdorff distance: the larger of the two directed percentiles, the
 * percentile of all distances together, or the larger of the two percentiles by surface area.
 */
export type HausdorffDefinition = 'max-of-directed' | 'pooled' | 'surfel';

/** The mean of all distances together, the mean of the two directed means, or the mean of the two means by area. */
export type AssdDefinition = 'pooled' | 'mean-of-directed' | 'surfel';

/** What a surface is made of: the voxels of the mask at its edge, or the elements between voxels, with their areas. */
export type SurfaceElement = 'voxel' | 'surfel';

/** How a percentile is read between two distances, by numpy's names. */
export type PercentileInterpolation = 'linear' | 'lower' | 'higher' | 'nearest' | 'midpoint';

/** What a tool answers where a surface is missing; what is not named follows from its formula. */
export interface MissingSurfaceRule {
  /** Every distance. */
  readonly distance?: number;
  /** A percentile below 100, where it is not as `distance`. */
  readonly percentile?: number;
  /** The normalized surface Dice. */
  readonly dice?: number;
}

/** A convention: where it comes from, what it means by each score, and what it answers where a surface is missing. */
export interface SurfaceConvention {
  readonly source: string;
  readonly hausdorff: HausdorffDefinition;
  readonly assd: AssdDefinition;
  /** Of `asd`. */
  readonly asd: SurfaceElement;
  readonly normalizedSurfaceDice: SurfaceElement;
  /** Whether distances are rounded to Float32 (and percentiles read in it). */
  readonly single: boolean;
  /** Which neighbours make a voxel of the mask one of its surface: faces only, or edges and corners, too. */
  readonly neighbours: 'faces' | 'all';
  /** What voxels beyond the image count as: with 1 a mask has no surface where it touches the image's edge. */
  readonly outside: 0 | 1;
  /** One of the two surfaces is missing. */
  readonly one: MissingSurfaceRule;
  /** Both are. */
  readonly both: MissingSurfaceRule;
}

/** Options of `surfaceDistances`. */
export interface SurfaceDistancesOptions {
  /** Step along each axis, in the order of the shape: [slice, row, column], or [row, column] in 2D; all above 0. */
  spacingMm: ArrayLike<number>;
  /** What another tool means and answers, such as `surfaceConventions.medpy`; `surfaceConventions.strict` unless told. */
  convention?: SurfaceConvention;
}

/** Options of `hausdorff`. */
export interface HausdorffOptions {
  /** 0..100; 100, the maximum, unless told. */
  percentile?: number;
  /** As the convention says unless told; `'max-of-directed'` for `'strict'`. */
  definition?: HausdorffDefinition;
  /** `'linear'` unless told; has no meaning for `'surfel'`, whose percentile is a step function of the area. */
  interpolation?: PercentileInterpolation;
}

/** Options of `assd`. */
export interface AssdOptions {
  /** As the convention says unless told; `'pooled'` for `'strict'`. */
  definition?: AssdDefinition;
}

/** Options of `asd`. */
export interface AsdOptions {
  /** The surface the distances start from. */
  from: 'truth' | 'predicted';
  /** As the convention says unless told; `'voxel'` for `'strict'`. */
  definition?: SurfaceElement;
}

/** Options of `normalizedSurfaceDice`. */
export interface NormalizedSurfaceDiceOptions {
  /** Largest distance that counts as agreement (inclusive), at least 0. */
  toleranceMm: number;
  /** As the convention says unless told; `'surfel'`, areas, for `'strict'`, `'voxel'` counts voxels. */
  definition?: SurfaceElement;
}

/** Options of `boundaryIou`. */
export interface BoundaryIouOptions {
  /**
   * What the boundary region of a mask is. `'chebyshev'` (unless told): what so many erosions with a 3x3 (3x3x3) box
   * take away. `'euclidean'`: voxels of the mask nearer than `distanceVoxels` to one of its surface (MetricsReloaded).
   */
  definition?: 'chebyshev' | 'euclidean';
  /** Thickness as part of the image's diagonal, rounded, at least 1 voxel; 0.02 unless told. */
  dilationRatio?: number;
  /** Thickness in voxels, in place of the ratio. */
  distanceVoxels?: number;
}

/** Distances of the voxels of both surfaces, mm, in raster order of the voxels. */
export interface VoxelDistances {
  /** From each surface voxel of the truth to the nearest of the prediction. */
  readonly fromTruth: Float64Array;
  /** From each surface voxel of the prediction to the nearest of the truth. */
  readonly fromPredicted: Float64Array;
}

/** The elements of one surface by distance to the other, then by area. */
export interface SurfelDistances {
  /** mm, ascending. */
  readonly distances: Float64Array;
  /** mm^2 (in 2D lengths, mm), in the order of the distances. */
  readonly areas: Float64Array;
}

/** Surface scores of one pair of masks, distances in mm; each kind of distance is computed when first asked for. */
export interface SurfaceDistances {
  /** Hausdorff distance, or a percentile of it (HD95). */
  hausdorff(options?: HausdorffOptions): number;
  /** Average symmetric surface distance. */
  assd(options?: AssdOptions): number;
  /** Average surface distance, one way. */
  asd(options: AsdOptions): number;
  /** Root mean square of the distances of both surfaces together. */
  rms(): number;
  /** Part of both surfaces that lies within a tolerance of the other, 0..1. */
  normalizedSurfaceDice(options: NormalizedSurfaceDiceOptions): number;
  /** Jaccard of the regions near the boundaries, 0..1 (Cheng et al. 2021). */
  boundaryIou(options?: BoundaryIouOptions): number;
  /** Says whether distances are defined here, and why not. */
  explain(): string;
  /** The raw distances between surface voxels. */
  readonly voxels: VoxelDistances;
  /** The raw distances between surface elements, with their areas. */
  readonly surfels: { readonly truth: SurfelDistances; readonly predicted: SurfelDistances };
}
