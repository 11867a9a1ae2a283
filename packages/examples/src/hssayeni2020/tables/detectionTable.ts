import type { Table } from '@ich/report';
import { detectionRate, RATES, type Rate } from '../detectionRate.js';
import { paperResults } from '../paperResults.js';
import { table7Thresholds } from '../protocols.js';
import type { StudyScores } from '../studyScores.js';
import { count, type Row } from './columns.js';

/** Table 7 in short: the three rates in a cell, for the terminal. */
export function detectionTable({ experiments, scored, protocols, geometry }: StudyScores): Table {
  const paper: Record<string, Partial<Record<Rate, number>>> = paperResults.table7;
  const inCell = (rateOf: (rate: Rate) => number | undefined): string | undefined => {
    const rates = (Object.keys(RATES) as Rate[]).map(rateOf);
    if (rates.every((rate) => rate === undefined)) return undefined;
    return rates.map((rate) => (rate === undefined || Number.isNaN(rate) ? '  –  ' : rate.toFixed(3))).join(' / ');
  };
  const rows = experiments
    .filter((experiment) => experiment !== 1)
    .flatMap((experiment) => {
      const shown = protocols.shown.map((protocol) => scored(experiment, protocol));
      return table7Thresholds.map((threshold, i): Row => {
        const cells = shown.map((of) => [
          of.protocol.name,
          inCell((rate) => detectionRate(of, rate, i, geometry).value),
        ]);
        return {
          experiment,
          threshold,
          paper: experiment === 3 ? inCell((rate) => paper[threshold]?.[rate]) : undefined,
          ...Object.fromEntries(cells),
        };
      });
    });
  return {
    title: 'Table 7 in short: slices found, by threshold of the probability',
    caption: `${Object.keys(RATES).join(' / ')} of the slices of all test subjects.`,
    columns: [
      count('experiment', 'Experiment'),
      { key: 'threshold', label: '>', digits: 1, align: 'right' },
      ...['paper', ...protocols.shown.map(({ name }) => name)].map((key) => ({
        key,
        label: key,
        align: 'right' as const,
      })),
    ],
    rows,
  };
}
