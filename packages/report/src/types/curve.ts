/** A point of a curve; a coordinate that is not finite breaks the line there. */
export type Point = readonly [x: number, y: number];

/** One line of a chart. */
export interface Series {
  name: string;
  points: readonly Point[];
  /** SVG dash pattern such as `'6 4'`, `''` for a solid line; default by the place in the list. */
  dash?: string;
}

/** A place to point out: a dot at (x, y), or an upright line at x when y is left out. */
export interface CurveMarker {
  x: number;
  y?: number;
  label: string;
}

/** What `curveSvg` draws. */
export interface CurveOptions {
  title?: string;
  /** Longer description for screen readers; default made from the series. */
  description?: string;
  xLabel: string;
  yLabel: string;
  series: readonly Series[];
  /** [low, high] of the axis; default rounded out from the data. */
  xRange?: readonly [number, number];
  yRange?: readonly [number, number];
  /** `true` puts a dot on every point; a list points out places. */
  markers?: boolean | readonly CurveMarker[];
  /** Size in CSS pixels; default 520 x 330. */
  width?: number;
  height?: number;
}
