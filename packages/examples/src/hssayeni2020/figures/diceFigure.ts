import type { Figure } from '@ich/report';
import { hasTruth, scanDice, table6Scores } from '../cohortScores.js';
import type { StudyScores } from '../studyScores.js';

/** Dice of every test subject's whole scan, a row for each experiment and protocol. */
export function diceFigure({ experiments, scored, protocols, geometry }: StudyScores): Figure {
  const groups = experiments.flatMap((experiment) =>
    protocols.shown.map((protocol) => {
      const of = scored(experiment, protocol);
      const subjects = of.subjects.filter(({ slices }) => slices.some(hasTruth));
      const { mean, lower, upper } = table6Scores(of, geometry).scanDice;
      return {
        name: `${experiment} ${protocol.name}`,
        values: subjects.map(scanDice),
        cases: subjects.map(({ subject }) => subject),
        ...(Number.isNaN(mean)
          ? {}
          : { mean: { value: mean, ...(Number.isNaN(lower + upper) ? {} : { lower, upper }) } }),
      };
    }),
  );
  const title = 'Dice of whole scans, subject by subject';
  return {
    plot: { kind: 'strip', title, groups, xLabel: 'Dice' },
    caption: 'Each dot a test subject; diamond: mean and 95 % bootstrap interval.',
    alt: title,
  };
}
