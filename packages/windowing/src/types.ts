import type { View } from '@ich/core';

/**
 * DICOM's VOI LUT Function (0028,1056), PS3.3 C.11.2.1.2 and C.11.2.1.3. `'LINEAR_EXACT'` runs from
 * level - width / 2 to level + width / 2; `'LINEAR'`, DICOM's default, reaches the top one unit earlier; `'SIGMOID'` is
 * the logistic curve.
 */
export type VoiFunction = 'LINEAR_EXACT' | 'LINEAR' | 'SIGMOID';

/** A window on the intensity scale; for CT in Hounsfield units. */
export interface IntensityWindow {
  /** Middle of the window. */
  readonly level: number;
  /** Length of the window, above 0; for `'LINEAR'` 1 or more. */
  readonly width: number;
  /** Default `'LINEAR_EXACT'`; DICOM's own default, for files that name none, is `'LINEAR'`. */
  readonly voiFunction?: VoiFunction;
}

/** A window with where its numbers come from. */
export interface WindowPreset extends IntensityWindow {
  readonly source: string;
}

/**
 * `'uint8'`: 0..255 in a Uint8Array. In a Float32Array: `'unit'` 0..1, `'symmetric'` -1..1, or `[from, to]`, the
 * values of the lower and the upper end (from > to turns the grey around).
 */
export type WindowOutput = 'uint8' | 'unit' | 'symmetric' | readonly [from: number, to: number];

/** How 0..255 becomes an integer: `'nearest'` adds 0.5 and drops the fraction, `'floor'` drops it, as a cast does. */
export type WindowRounding = 'nearest' | 'floor';

/** The typed array of a named output. */
export interface WindowArrayOf {
  uint8: Uint8Array;
  unit: Float32Array;
  symmetric: Float32Array;
}

/** The typed array of any output. */
export type WindowArray<O extends WindowOutput> = O extends keyof WindowArrayOf ? WindowArrayOf[O] : Float32Array;

/** What goes beside the windows of `stackWindowsInto`. */
export interface StackIntoOptions {
  /** Default by the type of `out`: `'uint8'` or `'unit'`. */
  output?: WindowOutput;
  /** Of `'uint8'` only. Default `'nearest'`. */
  rounding?: WindowRounding;
}

/** Options of `applyWindowInto`. */
export interface WindowIntoOptions extends IntensityWindow, StackIntoOptions {}

/** Options of `applyWindow`. */
export interface WindowOptions<O extends WindowOutput = WindowOutput> extends IntensityWindow {
  output: O;
  /** Of `'uint8'` only. Default `'nearest'`. */
  rounding?: WindowRounding;
}

/** Options of `stackWindows`. */
export interface StackOptions<O extends WindowOutput = WindowOutput> {
  output: O;
  /** Of `'uint8'` only. Default `'nearest'`. */
  rounding?: WindowRounding;
}

/** Options of `invertWindow`: the window, and the output that it had made. */
export interface InvertOptions extends IntensityWindow {
  /** Default by the element type of the view: `'uint8'` or `'unit'`. */
  output?: WindowOutput;
}

/** What `threshold` keeps: above a limit (exclusive), or a band (both ends inclusive). */
export type ThresholdOptions = { readonly above: number } | { readonly from: number; readonly to: number };

/** Limits of `clamp`, both inclusive; at least one. */
export interface ClampOptions {
  readonly min?: number;
  readonly max?: number;
}

/** Where voxels count: 1 or more. Of the shape of the image. */
export type ForegroundMask = View<Uint8Array> | View<Int16Array> | View<Int32Array>;

/** Options of `histogram`. */
export interface HistogramOptions {
  /** Lower edge of the first bin. */
  readonly from: number;
  /** Upper edge of the last bin, which includes it. */
  readonly to: number;
  /** How many bins of one width. */
  readonly bins: number;
  /** Counts only where it is above 0. */
  readonly mask?: ForegroundMask;
}

/** What lies beside the bins of a histogram. */
export interface HistogramRest {
  /** How many values lie below `from`. */
  readonly below: number;
  /** How many values lie above `to`. */
  readonly above: number;
  /** The bins + 1 edges; bin i holds edges[i] <= value < edges[i + 1], the last bin its upper edge too. */
  readonly edges: Float64Array;
}

/** What `normalize` needs to know; plain numbers, to be stored as JSON. */
export interface NormalizationParameters {
  /** Values below become this. */
  readonly lower: number;
  /** Values above become this. */
  readonly upper: number;
  /** Subtracted after that. */
  readonly mean: number;
  /** Divided by, after that; at least 1e-8 is taken. */
  readonly sd: number;
}

/** Statistics of the foreground intensities; plain numbers, to be stored as JSON. */
export interface NormalizationFit extends NormalizationParameters {
  /** Which percentiles `lower` and `upper` are. */
  readonly percentiles: readonly [number, number];
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** Number of voxels. */
  readonly count: number;
}

/** Options of fitting. */
export interface NormalizationFitOptions {
  /** Default [0.5, 99.5], as nnU-Net's CT scheme. */
  readonly percentiles?: readonly [number, number];
  /**
   * Values are counted at the nearest multiple of this. Without it they have to be whole numbers, and the fit is exact.
   */
  readonly resolution?: number;
}

/** Options of `normalize`. */
export interface NormalizeOptions {
  /** Whether values are limited to lower..upper first. Default true. */
  readonly clip?: boolean;
}

/** Counts of intensities, as plain data: to be sent to another worker or stored. */
export interface IntensityCounts {
  /** Step between two counted values. */
  readonly resolution: number;
  /** The first counted value, in steps. */
  readonly first: number;
  /** How many voxels have the value `(first + i) * resolution`. */
  readonly counts: readonly number[];
}

/** Collects intensities over many volumes in a table of counts, whose size does not grow with their number. */
export interface NormalizationFitter {
  /** Adds the voxels of a volume: all, or those where the mask is above 0. */
  add(view: View, mask?: ForegroundMask): void;
  /** Adds what another fitter has counted. */
  merge(counts: IntensityCounts): void;
  /** What has been counted so far. */
  counts(): IntensityCounts;
  /** The statistics of all that has been added; more may be added after. */
  finish(): NormalizationFit;
}
