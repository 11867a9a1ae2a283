const NICE = [1, 2, 5, 10];

/** Ticks of an axis: round places, and the text at each. */
export interface Ticks {
  values: number[];
  labels: string[];
  step: number;
}

/**
 * Round tick places within [low, high], at multiples of 1, 2 or 5 times a power of ten (Heckbert, "Nice numbers for
 * graph labels", Graphics Gems, 1990), with all decimals the step needs.
 */
export function niceTicks(low: number, high: number, about: number): Ticks {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (NICE.find((nice) => nice * power >= rough * (1 - 1e-9)) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  return { values, labels: values.map((value) => tickLabel(value, step)), step };
}

/** [low, high] widened to the next ticks. */
export function niceRange(low: number, high: number, about: number): [number, number] {
  const { step } = niceTicks(low, high, about);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}

function tickLabel(value: number, step: number): string {
  const magnitude = Math.max(Math.abs(value), step);
  const text =
    magnitude >= 1e6 || step < 1e-4
      ? Number(value.toPrecision(6)).toExponential().replace('e+', 'e').replace(/^0e0$/, '0')
      : value.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return (/[1-9]/.test(text) ? text : text.replace('-', '')).replaceAll('-', '−');
}
