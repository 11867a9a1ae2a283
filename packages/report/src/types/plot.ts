import type { CurveMarker } from './curve.js';

/** Numbers in a row: a plain array or any typed array. */
export type Numbers = ArrayLike<number>;

/** What every plot takes. */
export interface PlotOptions {
  title?: string;
  /** For screen readers; default says the figures that matter in words. */
  description?: string;
  /** Size in CSS pixels without the key, which stands below; defaults differ by plot. */
  width?: number;
  height?: number;
}

/** Ends of an interval. */
export interface PlotInterval {
  readonly lower: number;
  readonly upper: number;
}

/** A number with its interval, where it has one. */
export interface PlotEstimate extends Partial<PlotInterval> {
  readonly value: number;
}

/** One receiver operating characteristic; the curve of `roc` in `@ich/metrics` fits with a name. */
export interface RocLine {
  name: string;
  /** False and true positive rates, 0..1, of one length. */
  fpr: Numbers;
  tpr: Numbers;
  /** Area under the curve, shown in the key. */
  auc?: number;
  aucInterval?: PlotInterval;
}

/** What `rocSvg` draws. */
export interface RocPlot extends PlotOptions {
  curves: readonly RocLine[];
  /** Operating points: x is the false positive rate, y the true positive rate. */
  points?: readonly CurveMarker[];
}

/** One precision-recall curve; that of `precisionRecall` in `@ich/metrics` fits with a name. */
export interface PrecisionRecallLine {
  name: string;
  /** Descending, 0..1, of one length with `precision`. */
  recall: Numbers;
  precision: Numbers;
  averagePrecision?: number;
}

/** What `precisionRecallSvg` draws. */
export interface PrecisionRecallPlot extends PlotOptions {
  curves: readonly PrecisionRecallLine[];
  /** Share of positives: the precision of calling everything positive, drawn as a line. */
  prevalence?: number;
  /** Operating points: x is the recall, y the precision. */
  points?: readonly CurveMarker[];
  /** Whether lines of equal F1 (which is Dice, of what is pooled) lie behind; default true. */
  f1Lines?: boolean;
}

/** A score at every threshold. */
export interface ThresholdLine {
  name: string;
  /** As many as thresholds; NaN breaks the line. */
  values: Numbers;
  /** A band around the line, e.g. a bootstrap interval; both or none. */
  lower?: Numbers;
  upper?: Numbers;
}

/** What `thresholdSvg` draws. */
export interface ThresholdPlot extends PlotOptions {
  thresholds: Numbers;
  curves: readonly ThresholdLine[];
  /** Threshold that was used, marked by an upright line. */
  chosen?: number;
  xLabel?: string;
  yLabel?: string;
  /** Default [0, 1], or rounded out from values that leave it. */
  yRange?: readonly [number, number];
}

/** A bin of a reliability diagram; those of `reliability` in `@ich/metrics` fit. */
export interface CalibrationBin {
  readonly lower: number;
  readonly upper: number;
  /** Voxels (or slices) in it. */
  readonly n: number;
  /** Of an empty bin NaN. */
  readonly meanProbability: number;
  readonly fractionPositive: number;
}

/** One reliability diagram. */
export interface CalibrationLine {
  name: string;
  bins: readonly CalibrationBin[];
  /** Expected calibration error, shown in the key. */
  ece?: number;
}

/** What `calibrationSvg` draws. */
export interface CalibrationPlot extends PlotOptions {
  curves: readonly CalibrationLine[];
  /** What is counted; default `voxels`. */
  counted?: string;
}

/** What `blandAltmanSvg` draws. The estimates of `blandAltman` in `@ich/metrics` fit; nothing is computed here. */
export interface BlandAltmanPlot extends PlotOptions {
  /** Two measurements of each case, of one length. */
  a: Numbers;
  b: Numbers;
  /** What they are called; default `A` and `B`. */
  aName?: string;
  bName?: string;
  unit?: string;
  /** What the estimates are of: a - b (default), 100 (a - b) / |mean|, or ln a - ln b. */
  scale?: 'difference' | 'percent' | 'log';
  /** Names of the cases: those beyond the limits are named, the farthest first, at most five. */
  cases?: readonly string[];
  bias?: PlotEstimate;
  lowerLimit?: PlotEstimate;
  upperLimit?: PlotEstimate;
  /** Straight line of the difference on the mean. */
  trend?: { readonly slope: number; readonly intercept: number };
}

/** One training: a fold, or a setting. */
export interface TrainingRun {
  name: string;
  /** Ascending. */
  epochs: Numbers;
  /** As many as epochs; NaN where there is none. */
  training: Numbers;
  validation?: Numbers;
  /** Epoch whose weights were kept, ringed. */
  best?: number;
}

/** What `trainingSvg` draws. */
export interface TrainingPlot extends PlotOptions {
  runs: readonly TrainingRun[];
  /** Default `loss`. */
  yLabel?: string;
  /** Losses that fall over decades read better on a `log` scale (values above 0 only); default `linear`. */
  yScale?: 'linear' | 'log';
}

/** The values of one row, e.g. the Dice of each subject of an experiment. */
export interface StripGroup {
  name: string;
  /** NaN (undefined) values are counted and not drawn. */
  values: Numbers;
  /** What each value is of; the lowest is named in the description. */
  cases?: readonly string[];
  /** A mean with its interval, drawn as a diamond on a bar. */
  mean?: PlotEstimate;
}

/** What `stripSvg` draws. */
export interface StripPlot extends PlotOptions {
  groups: readonly StripGroup[];
  xLabel: string;
  /** Default [0, 1], or rounded out from values that leave it. */
  xRange?: readonly [number, number];
}

/** A plot as data: what a figure holds, what the page draws and what the JSON keeps. */
export type Plot =
  | ({ kind: 'roc' } & RocPlot)
  | ({ kind: 'precision-recall' } & PrecisionRecallPlot)
  | ({ kind: 'threshold' } & ThresholdPlot)
  | ({ kind: 'calibration' } & CalibrationPlot)
  | ({ kind: 'bland-altman' } & BlandAltmanPlot)
  | ({ kind: 'training' } & TrainingPlot)
  | ({ kind: 'strip' } & StripPlot);
