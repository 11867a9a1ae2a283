import { dice, type Summary, summarize } from '@ich/metrics';
import type { Table } from '@ich/report';
import type { ExperimentResult, Protocol, SliceGeometry, SubjectResult } from '../../types.js';
import { detectionAt, scanDice, testSubjects } from '../cohortScores.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

/** One row per test subject, the worst mean Dice first; subjects without truth last. */
export function subjectTable(result: ExperimentResult, protocol: Protocol, geometry: SliceGeometry): Table {
  const rows = testSubjects(result).map((subject): Row & { dice: number } => {
    const { mean, min, max, n } = overlapOf(subject);
    const { sensitivity, specificity } = detectionAt([subject], 0, protocol, geometry);
    return {
      subject: subject.subject,
      scan: n > 0 ? scanDice(subject) : undefined,
      dice: mean,
      min,
      max,
      n,
      sensitivity,
      specificity,
      slices: subject.slices.length,
    };
  });
  const rank = ({ dice }: { dice: number }): number => (Number.isNaN(dice) ? 2 : dice);
  return {
    title: `Subjects, ${experimentNames[result.experiment]}`,
    caption: 'Dice over the slices with truth; worst first.',
    columns: [
      { key: 'subject', label: 'Subject' },
      score('scan', 'Dice, whole scan'),
      score('dice', 'mean', 'Dice of slices'),
      score('min', 'min', 'Dice of slices'),
      score('max', 'max', 'Dice of slices'),
      count('n', 'with truth'),
      count('slices', 'slices'),
      score('sensitivity', 'slice sensitivity'),
      score('specificity', 'slice specificity'),
    ],
    rows: rows.sort((a, b) => rank(a) - rank(b)),
  };
}

function overlapOf(subject: SubjectResult): Summary {
  return summarize(subject.slices.filter(({ status }) => status === 'labelled').map(({ counts }) => dice(counts)));
}
