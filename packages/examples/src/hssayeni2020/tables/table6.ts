import type { Table } from '@ich/report';
import type { ExperimentId } from '../../types.js';
import { type Table6Measure, table6Scores } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import type { StudyScores } from '../studyScores.js';
import { type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';
import { measureNames } from './measureNames.js';
import { shownCells, shownColumns } from './shownColumns.js';

/** Table 6 of the paper: Jaccard, Dice, slice sensitivity and specificity of each experiment, under each protocol. */
export function table6({ experiments, scored, protocols, geometry }: StudyScores): Table {
  const rows = experiments.flatMap((experiment) => {
    const scores = protocols.shown.map((protocol) => table6Scores(scored(experiment, protocol), geometry));
    return (Object.keys(measureNames) as Table6Measure[]).map((measure): Row => {
      const cells = protocols.shown.map((protocol, i) => shownCells(protocol, scores[i][measure]));
      return {
        experiment: experimentNames[experiment],
        measure: measureNames[measure],
        paper: paperOf(experiment, measure),
        ...Object.assign({}, ...cells),
      };
    });
  });
  return {
    title: 'Table 6: segmentation and slice detection',
    caption:
      'Jaccard and Dice over slices with truth: n slices where the protocol pools them, else n subjects; Dice of whole scans: n subjects with truth; sensitivity and specificity of slices: n subjects. Undefined ones (0/0) are counted, never averaged. 95 %: bootstrap interval of the mean, subjects drawn with replacement.',
    columns: [
      { key: 'experiment', label: 'Experiment' },
      { key: 'measure', label: 'Measure' },
      score('paper', 'mean', 'paper'),
      ...shownColumns(protocols.shown),
    ],
    rows,
  };
}

function paperOf(experiment: ExperimentId, measure: Table6Measure): number | undefined {
  const row: Partial<Record<Table6Measure, number>> = paperResults.table6[experiment];
  return row[measure];
}
