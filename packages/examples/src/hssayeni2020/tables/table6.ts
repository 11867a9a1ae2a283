import type { Table } from '@ich/report';
import type { ExperimentId, ExperimentResult, Protocol, SliceGeometry } from '../../types.js';
import { table6Scores } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

const MEASURES = {
  jaccard: 'Jaccard',
  dice: 'Dice',
  scanDice: 'Dice, whole scan',
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
} as const;
type Measure = keyof typeof MEASURES;

/** Table 6 of the paper: Jaccard, Dice, slice sensitivity and specificity of each experiment. */
export function table6(results: readonly ExperimentResult[], protocol: Protocol, geometry: SliceGeometry): Table {
  const rows = results.flatMap((result) => {
    const scores = table6Scores(result, protocol, geometry);
    return (Object.keys(MEASURES) as Measure[]).map((measure): Row => {
      const { mean, sd, min, max, n, nUndefined } = scores[measure];
      const paper = paperOf(result.experiment, measure);
      return {
        experiment: experimentNames[result.experiment],
        measure: MEASURES[measure],
        mean,
        sd,
        min,
        max,
        n,
        nUndefined,
        paper,
      };
    });
  });
  const unit = protocol.pooling === 'slices' ? 'slices' : 'subjects';
  return {
    title: 'Table 6: segmentation and slice detection',
    caption: `Jaccard and Dice over slices with truth, n = ${unit}; Dice of whole scans, n = subjects with truth; sensitivity and specificity of slices, n = subjects. Undefined ones (0/0) are counted, never averaged.`,
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'measure', label: 'Measure' },
      ...(['mean', 'sd', 'min', 'max'] as const).map((key) => score(key, key, 'This run')),
      { ...count('n', 'n'), group: 'This run' },
      { ...count('nUndefined', 'undefined'), group: 'This run' },
      score('paper', 'mean', 'Paper'),
    ],
    rows,
  };
}

function paperOf(experiment: ExperimentId, measure: Measure): number | undefined {
  const row: Partial<Record<Measure, number>> = paperResults.table6[experiment];
  return row[measure];
}
