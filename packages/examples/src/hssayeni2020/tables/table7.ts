import type { Table } from '@ich/report';
import { detectionRate, RATES, type Rate } from '../detectionRate.js';
import { paperResults } from '../paperResults.js';
import { table7Thresholds } from '../protocols.js';
import type { StudyScores } from '../studyScores.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

/** Table 7 of the paper: slice detection over the thresholds of the probability, all slices pooled. */
export function table7({ experiments, scored, protocols, geometry }: StudyScores): Table {
  const rows = experiments
    .filter((experiment) => experiment !== 1)
    .flatMap((experiment) => {
      const shown = protocols.shown.map((protocol) => scored(experiment, protocol));
      return table7Thresholds.flatMap((threshold, i) =>
        (Object.keys(RATES) as Rate[]).map((rate): Row => {
          const cells = shown.map((of) => {
            const values = Object.entries(detectionRate(of, rate, i, geometry));
            return Object.fromEntries(values.map(([key, value]) => [`${of.protocol.name} ${key}`, value]));
          });
          return {
            experiment: experimentNames[experiment],
            threshold,
            rate,
            paper: experiment === 3 ? paperAt(threshold)?.[rate] : undefined,
            ...Object.assign({}, ...cells),
          };
        }),
      );
    });
  return {
    title: 'Table 7: slice detection by threshold',
    caption:
      'Slices of all test subjects pooled; a slice is positive from the area of the protocol on. 95 %: bootstrap interval, subjects drawn with replacement.',
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'threshold', label: 'Threshold', digits: 1, align: 'right' },
      { key: 'rate', label: 'Rate' },
      score('paper', 'value', 'paper'),
      ...protocols.shown.flatMap(({ name }) => [
        { ...count(`${name} hits`, 'slices'), group: name },
        { ...count(`${name} n`, 'of'), group: name },
        score(`${name} value`, 'value', name),
        score(`${name} lower`, '95 % from', name),
        score(`${name} upper`, '95 % to', name),
      ]),
    ],
    rows,
  };
}

function paperAt(threshold: number): Partial<Record<Rate, number>> | undefined {
  const rows: Record<string, Partial<Record<Rate, number>>> = paperResults.table7;
  return rows[String(threshold)];
}
