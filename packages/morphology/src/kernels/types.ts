/** Three lengths or offsets [slice, row, column]. */
export type Triple = readonly [slice: number, row: number, column: number];

/**
 * A binary volume with 32 voxels in a word: bit b of word w of a row is column 32 w + b. Bits past the last column
 * are 0.
 */
export interface BitVolume {
  readonly words: Int32Array;
  readonly shape: Triple;
  readonly wordsPerRow: number;
}

/** Neighbouring offsets of a footprint on one of its rows: columns `from` .. `to`, both included. */
export interface OffsetRun {
  readonly slice: number;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** A footprint as the offsets of its voxels from its origin. */
export interface OffsetSet {
  readonly runs: readonly OffsetRun[];
  /** Smallest offset on each axis. */
  readonly low: Triple;
  /** Largest offset on each axis. */
  readonly high: Triple;
}

/** One step of a morphological operation. */
export interface MorphPass {
  readonly kind: 'erode' | 'dilate';
  /** Erosion looks at x + b, dilation at x - b for every offset b. */
  readonly offsets: OffsetSet;
  /** What voxels outside the volume count as. */
  readonly outside: 0 | 1;
}

/** Stretches of ones along the rows of a volume, in raster order: columns `start[i]` .. `end[i] - 1`. */
export interface Runs {
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** First run of each row, and behind the last row the number of runs. */
  readonly firstOfRow: Int32Array;
}

/** Which components: those of the mask or, with 0, of its background, and which voxels are neighbours. */
export interface ComponentsOf {
  readonly value: 0 | 1;
  /** 1 .. number of axes. */
  readonly connectivity: number;
}

/** The components of a mask, numbered 0, 1, ... in the raster order of their first voxels. */
export interface Components {
  readonly count: number;
  /** One for each component, 0 at first: whether `paintMask` writes it. */
  readonly flags: Uint8Array;
  /** Voxels of each component; to be asked for before flags are set. */
  sizes(): Int32Array;
  /**
   * Sets the flags of the components with a voxel near the border.
   *
   * @param rank how many of the last axes have borders @param width voxels that count as border
   */
  setAtBorder(rank: number, width: number): void;
  /** Writes the number of each voxel's component and 1; elsewhere 0. */
  paintLabels(out: Int32Array): void;
  /** Writes the opposite of `ground` over the components with flags, elsewhere `ground`. */
  paintMask(out: Uint8Array, ground: 0 | 1): void;
}

/** From a mask, row-major 0/1 of one to three axes, to another; `out` may be the mask, every element is written. */
export type MaskKernel = (mask: Uint8Array, shape: readonly number[], out: Uint8Array) => void;

/** The element types of images: Hounsfield units, intensities, 8-bit grey. */
export type GreyArray = Int16Array | Float32Array | Uint8Array;
