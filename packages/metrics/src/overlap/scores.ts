import { accuracy } from './accuracy.js';
import { balancedAccuracy } from './balancedAccuracy.js';
import { dice } from './dice.js';
import { fBeta } from './fBeta.js';
import { informedness } from './informedness.js';
import { jaccard } from './jaccard.js';
import { kappa } from './kappa.js';
import { mcc } from './mcc.js';
import { npv } from './npv.js';
import { positiveLikelihoodRatio } from './positiveLikelihoodRatio.js';
import { precision } from './precision.js';
import { relativeVolumeDifference } from './relativeVolumeDifference.js';
import { sensitivity } from './sensitivity.js';
import { specificity } from './specificity.js';
import { symmetricVolumeDifference } from './symmetricVolumeDifference.js';
import type { Score, ScoreName } from './types.js';
import { volumetricSimilarity } from './volumetricSimilarity.js';

/**
 * Every score of counts by its name, for tables and loops.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { confusion, scores } from '@ich/metrics';
 * const counts = confusion([1, 1, 0, 0], [1, 0, 0, 0]);
 * const row = Object.entries(scores).map(([name, score]) => `${name} ${score(counts).toFixed(2)}`);
 * assert.ok(row.includes('sensitivity 0.50'));
 * ```
 */
export const scores: Readonly<Record<ScoreName, Score>> = {
  dice,
  jaccard,
  sensitivity,
  specificity,
  precision,
  npv,
  accuracy,
  balancedAccuracy,
  mcc,
  fBeta,
  kappa,
  informedness,
  positiveLikelihoodRatio,
  volumetricSimilarity,
  relativeVolumeDifference,
  symmetricVolumeDifference,
};
