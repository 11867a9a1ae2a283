import { checkSameGrid, IchError, volumeMl } from '@ich/core';
import { confusion, dice, jaccard, matchLesions, precision, sensitivity, surfaceDistances } from '@ich/metrics';
import { readNiftiFile } from '../scan/readScan.js';
import { maskOf } from './maskOf.js';
import type { Case, CaseResult, CaseScores, EvaluateOptions } from './types.js';

/** Scores one case. Whatever is wrong with its files becomes the reason why it has no scores. */
export async function evaluateCase({ name, truth, predicted }: Case, options: EvaluateOptions): Promise<CaseResult> {
  if (truth === undefined) return { name, reason: 'extra: no truth of this name' };
  if (predicted === undefined) return { name, reason: 'missing: no prediction of this name' };
  try {
    return { name, scores: await scoresOf(truth, predicted, options) };
  } catch (error) {
    if (error instanceof IchError) return { name, reason: error.message };
    throw error;
  }
}

async function scoresOf(truthFile: string, predictedFile: string, options: EvaluateOptions): Promise<CaseScores> {
  const { label, threshold, toleranceMm } = options;
  const [a, b] = [await readNiftiFile(truthFile), await readNiftiFile(predictedFile)];
  checkSameGrid('ich evaluate', ['truth', 'predicted'], a, b);
  const truth = maskOf(truthFile, a, { label });
  const predicted = maskOf(predictedFile, b, threshold === undefined ? { label } : { threshold });
  const counts = confusion(truth, predicted);
  const surfaces = surfaceDistances(truth, predicted, { spacingMm: a.spacingMm });
  const lesions = matchLesions(truth, predicted, { minOverlap: 0, rule: 'above', assignment: 'many-to-many' });
  return {
    dice: dice(counts),
    jaccard: jaccard(counts),
    sensitivity: sensitivity(counts),
    precision: precision(counts),
    hd95Mm: surfaces.hausdorff({ percentile: 95 }),
    assdMm: surfaces.assd(),
    surfaceDice: surfaces.normalizedSurfaceDice({ toleranceMm }),
    truthMl: volumeMl(counts.tp + counts.fn, a.spacingMm),
    predictedMl: volumeMl(counts.tp + counts.fp, a.spacingMm),
    truthLesions: lesions.truthLesions,
    foundLesions: lesions.truthMatched,
    falseLesions: lesions.falsePositives,
  };
}
