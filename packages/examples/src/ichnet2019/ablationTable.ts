import { summarize } from '@ich/metrics';
import type { Table } from '@ich/report';
import { count, type Row, score } from '../hssayeni2020/tables/columns.js';
import { CASE_BOOTSTRAP, caseInterval } from '../study/caseInterval.js';
import { paperDice } from './paperDice.js';
import type { IchnetFoldResult, IchnetSubjectResult, Variant, VariantScores } from './types.js';

/** All test subjects, by id. */
export function ichnetSubjects(folds: readonly IchnetFoldResult[]): IchnetSubjectResult[] {
  return folds.flatMap(({ subjects }) => subjects).sort((a, b) => a.subject.localeCompare(b.subject));
}

/** What a variant is called. */
export function variantName({ sampling, crf }: Variant): string {
  const sampled = sampling === 'balanced' ? 'equal pixels per class' : 'pixels as they come';
  return crf ? `${sampled}, 3D CRF` : sampled;
}

/** Dice, Jaccard and HD95 of whole scans for every variant, beside the paper's Dice. */
export function ablationTable(folds: readonly IchnetFoldResult[]): Table {
  const subjects = ichnetSubjects(folds);
  const variants = subjects[0]?.variants ?? [];
  return {
    title: 'ICHNet: sampling and CRF',
    caption: `Whole scans of test subjects with hemorrhage, n = subjects; 95 % interval from ${CASE_BOOTSTRAP.resamples} bootstrap samples of subjects. The paper's figure is from its abstract, on data of its own.`,
    columns: [
      { key: 'variant', label: 'Variant' },
      ...(['mean', 'lower', 'upper', 'sd', 'min', 'max'] as const).map((key) => score(`dice-${key}`, key, 'Dice')),
      count('n', 'n'),
      score('jaccard', 'mean', 'Jaccard'),
      { key: 'hd95', label: 'median', group: 'HD95', unit: 'mm', digits: 1 },
      score('paper', 'Dice', 'Paper'),
    ],
    rows: variants.map((variant, i) =>
      rowOf(
        variant,
        subjects.map(({ variants }) => variants[i]),
      ),
    ),
  };
}

function rowOf(variant: Variant, all: readonly VariantScores[]): Row {
  const scored = all.filter(({ counts }) => counts.tp + counts.fn > 0);
  const values = scored.map(({ dice }) => dice);
  const { mean, sd, min, max, n } = summarize(values);
  const { lower, upper } = caseInterval(values);
  return {
    variant: variantName(variant),
    ...{ 'dice-mean': mean, 'dice-lower': lower, 'dice-upper': upper, 'dice-sd': sd, 'dice-min': min, 'dice-max': max },
    n,
    jaccard: summarize(scored.map(({ jaccard }) => jaccard)).mean,
    hd95: summarize(scored.map(({ hd95Mm }) => hd95Mm)).median,
    paper: variant.sampling === 'balanced' && variant.crf ? paperDice : undefined,
  };
}
