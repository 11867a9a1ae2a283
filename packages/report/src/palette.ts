import type { LegendEntry } from './types.js';

/**
 * The eight colours of Okabe and Ito (2008, "Color Universal Design"), which people with any common colour blindness
 * tell apart.
 */
export const okabeIto = {
  orange: '#E69F00',
  skyBlue: '#56B4E9',
  green: '#009E73',
  yellow: '#F0E442',
  blue: '#0072B2',
  vermillion: '#D55E00',
  purple: '#CC79A7',
  black: '#000000',
} as const;

/** What the colours of an overlay stand for: the two that differ most in hue and are both bright on dark CT. */
export const overlayColours = {
  truth: okabeIto.skyBlue,
  predicted: okabeIto.orange,
  probability: okabeIto.purple,
} as const;

/** The key to an overlay with truth and prediction; what a figure's `legend: true` stands for. */
export const overlayLegend: readonly LegendEntry[] = [
  { label: 'Truth', colour: overlayColours.truth },
  { label: 'Prediction', colour: overlayColours.predicted },
];
