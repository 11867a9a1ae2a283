import type { Figure } from '@ich/report';
import type { ExperimentId, Protocol } from '../../types.js';
import { detectionRate, RATES, type Rate } from '../detectionRate.js';
import { table7Thresholds } from '../protocols.js';
import type { StudyScores } from '../studyScores.js';
import { experimentNames } from '../tables/experimentNames.js';

/** Slice detection over the thresholds of Table 7, with intervals. */
export function thresholdFigure(
  { scored, geometry }: StudyScores,
  experiment: ExperimentId,
  protocol: Protocol,
): Figure {
  const title = `Slice detection, ${experimentNames[experiment]}, ${protocol.name}`;
  const of = scored(experiment, protocol);
  const curves = (Object.keys(RATES) as Rate[]).map((name) => {
    const rates = table7Thresholds.map((_, i) => detectionRate(of, name, i, geometry));
    return {
      name,
      values: rates.map(({ value }) => value),
      lower: rates.map(({ lower }) => lower),
      upper: rates.map(({ upper }) => upper),
    };
  });
  return {
    plot: {
      ...{ kind: 'threshold', title, thresholds: table7Thresholds, curves, chosen: table7Thresholds[0] },
      xLabel: 'threshold of the probability',
    },
    caption: 'Slices of all test subjects pooled; bands: 95 % bootstrap intervals over subjects.',
    alt: title,
  };
}
