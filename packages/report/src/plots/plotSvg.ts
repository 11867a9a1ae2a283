import { checkOneOf } from '@ich/core';
import type { Plot } from '../types.js';
import { blandAltmanSvg } from './blandAltmanSvg.js';
import { calibrationSvg } from './calibrationSvg.js';
import { precisionRecallSvg } from './precisionRecallSvg.js';
import { rocSvg } from './rocSvg.js';
import { stripSvg } from './stripSvg.js';
import { thresholdSvg } from './thresholdSvg.js';
import { trainingSvg } from './trainingSvg.js';

type Drawings = { readonly [K in Plot['kind']]: (plot: Extract<Plot, { kind: K }>) => string };

const DRAWINGS: Drawings = {
  roc: rocSvg,
  'precision-recall': precisionRecallSvg,
  threshold: thresholdSvg,
  calibration: calibrationSvg,
  'bland-altman': blandAltmanSvg,
  training: trainingSvg,
  strip: stripSvg,
};

/**
 * Draws any plot that is given as data with its `kind`: what `htmlReport` does with the plots of its figures.
 *
 * @throws IchError `parameter` for an unknown kind, and what the plot itself throws
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { type Plot, plotSvg, stripSvg } from '@ich/report';
 * const groups = [{ name: 'U-Net', values: [0.2, 0.3] }];
 * const plot: Plot = { kind: 'strip', groups, xLabel: 'Dice' };
 * assert.equal(plotSvg(plot), stripSvg({ groups, xLabel: 'Dice' }));
 * ```
 */
export function plotSvg(plot: Plot): string {
  checkOneOf('plotSvg', 'kind', plot?.kind, Object.keys(DRAWINGS));
  return draw(plot.kind, plot);
}

/** Keeps kind and drawing together in the eyes of the compiler. */
function draw<K extends Plot['kind']>(kind: K, plot: Plot): string {
  return DRAWINGS[kind](plot as Extract<Plot, { kind: K }>);
}
