import type { Table } from '@ich/report';
import { diceBy } from '../cohortScores.js';
import { paperResults } from '../paperResults.js';
import type { StudyScores } from '../studyScores.js';
import { type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';
import { shownCells, shownColumns } from './shownColumns.js';

/** Dice by subtype and by age under each protocol, beside the paper's. A slice with several subtypes counts for each. */
export function breakdownTable({ experiments, scored, protocols }: StudyScores): Table {
  const paper: Record<string, number> = { ...paperResults.diceBySubtype, ...paperResults.diceByAge };
  const experiment = experiments[experiments.length - 1];
  const groups = protocols.shown.map((protocol) =>
    diceBy(scored(experiment, protocol), ({ ageYears }, { subtypes }) => [
      ...subtypes,
      ...(ageYears === undefined ? [] : [ageYears < 18 ? 'under 18' : '18 and over']),
    ]),
  );
  const present = Object.keys(paper).filter((group) => groups.some((scores) => scores.has(group)));
  return {
    title: 'Dice by subtype and age',
    caption: `${experimentNames[experiment]}; slices with truth, averaged over slices or subjects as the protocol says.`,
    columns: [{ key: 'group', label: 'Group' }, score('paper', 'mean', 'paper'), ...shownColumns(protocols.shown)],
    rows: present.map((group): Row => {
      const cells = protocols.shown.map((protocol, i) => shownCells(protocol, groups[i].get(group)));
      return { group, paper: paper[group], ...Object.assign({}, ...cells) };
    }),
  };
}
