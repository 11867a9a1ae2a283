import type { Window } from './convolution.js';
import { paddingOf } from './paddingOf.js';

/** [top, left, bottom, right] */
export type Pads = readonly [number, number, number, number];

/** The padding of windows on a map of rows and columns. */
export function padsOf(window: Omit<Window, 'pads' | 'channels' | 'samples'>, padding: string): Pads {
  const [top, left, bottom, right] = paddingOf(window, padding);
  return [top, left, bottom, right];
}
