import { clip, displayWidth } from './displayWidth.js';
import { extentOf } from './extentOf.js';
import { niceRange, niceTicks, type Ticks } from './niceTicks.js';
import type { CurveMarker, CurveOptions, Series } from './types.js';

/** Width to allow for a character of the chart's 14 px font, in px; system fonts differ. */
export const CHARACTER = 8.4;
/** Most characters of a name in the key; the rest is cut. */
const KEY_CHARACTERS = 20;
/** Room of the line sample before a name in the key, gaps included, in px. */
export const KEY_SAMPLE = 40;

/** The plotting rectangle and the way from values to pixels. */
export interface ChartFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  xTicks: Ticks;
  yTicks: Ticks;
  x(value: number): number;
  y(value: number): number;
}

/** Lays the chart out: axes from the data, margins from the text that stands in them. */
export function chartFrame(options: CurveOptions, width: number, height: number): ChartFrame {
  const points = options.series.flatMap((series) => series.points).filter((point) => point.every(Number.isFinite));
  const marks = knownMarkers(options);
  const xs = [...points.map(([x]) => x), ...marks.map(({ x }) => x)];
  const ys = [...points.map(([, y]) => y), ...marks.flatMap(({ y }) => (y === undefined ? [] : [y]))];
  const xExtent = options.xRange ?? extentOf(xs);
  const yRange = options.yRange ?? niceRange(...extentOf(ys), 5);
  const yTicks = niceTicks(...yRange, 5);
  const longestName = Math.max(0, ...options.series.map((one) => displayWidth(keyName(one))));
  const left = 42 + CHARACTER * Math.max(1, ...yTicks.labels.map(displayWidth));
  const right = width - (longestName > 0 ? KEY_SAMPLE + CHARACTER * longestName : 16);
  const top = options.title ? 48 : 16;
  const bottom = height - 52;
  const scale = (low: number, high: number, from: number, to: number) => (value: number) =>
    from + ((value - low) / (high - low)) * (to - from);
  return {
    ...{ width, height, left, right, top, bottom, yTicks },
    xTicks: niceTicks(...xExtent, Math.max(2, Math.min(8, (right - left) / 56))),
    x: scale(...xExtent, left, right),
    y: scale(...yRange, bottom, top),
  };
}

/** The places to point out, without those that are not known. */
export function knownMarkers({ markers }: Pick<CurveOptions, 'markers'>): CurveMarker[] {
  const places = Array.isArray(markers) ? markers : [];
  return places.filter(({ x, y = 0 }) => Number.isFinite(x) && Number.isFinite(y));
}

/** The name of a series as the key shows it. */
export function keyName({ name, points }: Series): string {
  const known = points.some((point) => point.every(Number.isFinite));
  return clip(known ? name : `${name} (no data)`, KEY_CHARACTERS);
}
