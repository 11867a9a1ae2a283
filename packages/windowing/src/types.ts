/** A window on the intensity scale; for CT in Hounsfield units. */
export interface IntensityWindow {
  /** Middle of the window. */
  readonly level: number;
  /** Length of the window, above 0. */
  readonly width: number;
}

/** A window with where its numbers come from. */
export interface WindowPreset extends IntensityWindow {
  readonly source: string;
}

/** `'uint8'`: 0..255 in a Uint8Array. `'unit'`: 0..1 in a Float32Array. */
export type WindowOutput = 'uint8' | 'unit';

/** How 0..255 becomes an integer: `'nearest'` adds 0.5 and drops the fraction, `'floor'` drops it, as a cast does. */
export type WindowRounding = 'nearest' | 'floor';

/** The typed array of an output. */
export interface WindowArrayOf {
  uint8: Uint8Array;
  unit: Float32Array;
}

/** Options of `applyWindowInto`, where `out` tells the kind of output. */
export interface WindowIntoOptions extends IntensityWindow {
  /** Of `'uint8'` only. Default `'nearest'`. */
  rounding?: WindowRounding;
}

/** Options of `applyWindow`. */
export interface WindowOptions<O extends WindowOutput = WindowOutput> extends WindowIntoOptions {
  output: O;
}

/** Options of `stackWindows`. */
export interface StackOptions<O extends WindowOutput = WindowOutput> {
  output: O;
  /** Of `'uint8'` only. Default `'nearest'`. */
  rounding?: WindowRounding;
}

/** What `threshold` keeps: above a limit (exclusive), or a band (both ends inclusive). */
export type ThresholdOptions = { readonly above: number } | { readonly from: number; readonly to: number };
