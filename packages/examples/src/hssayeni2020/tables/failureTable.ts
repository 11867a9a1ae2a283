import type { Table } from '@ich/report';
import { hasTruth, scanDice } from '../cohortScores.js';
import type { StudyScores } from '../studyScores.js';
import { truthOf } from '../truthOf.js';
import { count, type Row } from './columns.js';
import { experimentNames } from './experimentNames.js';

/** Subjects of which nothing was found: Dice 0 over the whole scan. The paper had two, each with a tiny IPH. */
export function failureTable({ experiments, scored, protocols }: StudyScores): Table {
  const experiment = experiments[experiments.length - 1];
  const rows = protocols.shown.flatMap((protocol) =>
    scored(experiment, protocol)
      .subjects.filter((subject) => subject.slices.some(hasTruth) && scanDice(subject) === 0)
      .map((subject): Row => {
        const { subtypes, volumeMl } = truthOf(subject);
        const slices = subject.slices.filter(hasTruth);
        const predicted = slices.reduce((sum, { predictedAreas }) => sum + predictedAreas[0], 0);
        return {
          protocol: protocol.name,
          subject: subject.subject,
          subtypes: subtypes.join(', '),
          volumeMl,
          slices: slices.length,
          largest: Math.max(...slices.map(({ truthArea }) => truthArea)),
          predicted,
        };
      }),
  );
  return {
    title: 'Subjects with a Dice of 0',
    caption: `${experimentNames[experiment]}; ${rows.length === 0 ? 'none here' : 'nothing of the truth was found'}. The paper had two, each with a tiny intraparenchymal hemorrhage.`,
    columns: [
      { key: 'protocol', label: 'Protocol' },
      { key: 'subject', label: 'Subject' },
      { key: 'subtypes', label: 'Subtypes' },
      { key: 'volumeMl', label: 'Truth', unit: 'mL', digits: 2, align: 'right' },
      count('slices', 'slices with truth'),
      { ...count('largest', 'largest slice'), unit: 'px' },
      { ...count('predicted', 'predicted on them'), unit: 'px' },
    ],
    rows,
  };
}
