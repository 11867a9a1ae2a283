import { dice, type Summary, summarize } from '@ich/metrics';
import type { Table } from '@ich/report';
import type { Scored, SliceGeometry, SubjectResult } from '../../types.js';
import { detectionAt, hasTruth, scanDice } from '../cohortScores.js';
import { scanId } from '../scanId.js';
import { truthOf } from '../truthOf.js';
import { count, type Row, score } from './columns.js';
import { experimentNames } from './experimentNames.js';

/** One row per test subject, the worst mean Dice first; subjects without truth last. */
export function subjectTable(scored: Scored, geometry: SliceGeometry): Table {
  const rows = scored.subjects.map((subject): Row & { dice: number } => {
    const { mean, min, max, n } = overlapOf(subject);
    const { sensitivity, specificity } = detectionAt({ ...scored, subjects: [subject] }, 0, geometry);
    const { subtypes, volumeMl } = truthOf(subject);
    return {
      subject: subject.subject,
      anchor: subject.scan && `#${scanId(subject.subject)}`,
      subtypes: subtypes.join(', '),
      volumeMl: n > 0 ? volumeMl : undefined,
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
    title: `Subjects, ${experimentNames[scored.experiment]}, ${scored.protocol.name}`,
    caption: 'Dice over the slices with truth; worst first. Volume of the truth.',
    columns: [
      { key: 'subject', label: 'Subject', link: 'anchor' },
      { key: 'subtypes', label: 'Subtypes' },
      { key: 'volumeMl', label: 'Volume', unit: 'mL', digits: 2, align: 'right' },
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
  return summarize(subject.slices.filter(hasTruth).map(({ counts }) => dice(counts)));
}
