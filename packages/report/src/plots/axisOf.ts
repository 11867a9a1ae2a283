import { niceTicks, type Ticks } from '../niceTicks.js';

/** An axis before it has a place: what it says and where it starts and ends. */
export interface Axis {
  label: string;
  range: readonly [low: number, high: number];
  /** Both ends of `range` above 0, in decades. */
  log?: boolean;
}

/** Ticks of an axis and the way from values to pixels; what a logarithm has no place for is placed nowhere (NaN). */
export function axisOf(
  { range: [low, high], log }: Axis,
  from: number,
  to: number,
  about: number,
): { ticks: Ticks; place(value: number): number } {
  const scale = log ? Math.log10 : (value: number): number => value;
  const [first, length] = [scale(low), scale(high) - scale(low)];
  return {
    ticks: log ? decadeTicks(low, high, about) : niceTicks(low, high, about),
    place: (value) => from + ((scale(value) - first) / length) * (to - from),
  };
}

/** The powers of ten within [low, high], every second or third one where there are many; two more within one decade. */
function decadeTicks(low: number, high: number, about: number): Ticks {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = Math.max(1, Math.ceil((last - first) / about));
  const between = last - first < 2 ? [1, 2, 5] : [1];
  const powers = Array.from({ length: Math.max(0, last - first + 3) }, (_, i) => first - 1 + i);
  const values = powers
    .filter((power) => (power - first) % every === 0)
    .flatMap((power) => between.map((nice) => Number(`${nice}e${power}`)))
    .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
  return { values, labels: values.map(decadeLabel), step: every };
}

function decadeLabel(value: number): string {
  if (value >= 1e-4 && value < 1e4) return String(value);
  return value.toExponential().replace('e+', 'e').replaceAll('-', '−');
}
