import { enginesOf } from '../study/enginesOf.js';
import type { Study } from '../study/openStudy.js';
import { table6Scores } from './cohortScores.js';
import type { StudyScores } from './studyScores.js';
import { experimentNames } from './tables/experimentNames.js';

/** The answer in a sentence or two. */
export function reportSummary(
  { experiments, scored, protocols, geometry, results }: StudyScores,
  study: Study,
): string {
  const dice = experiments.map((experiment) => {
    const means = protocols.shown.map((protocol) => {
      const scores = table6Scores(scored(experiment, protocol), geometry);
      return `${protocol.name} ${scores.scanDice.mean.toFixed(3)} (slices ${scores.dice.mean.toFixed(3)})`;
    });
    return `${experimentNames[experiment]}: ${means.join(', ')}`;
  });
  const { labelled, unlabelled, empty } = study.dataset.integrity.counts;
  const engines = enginesOf(results);
  return [
    `Mean Dice of the whole scan on subjects that the model had not seen, and of their slices. ${dice.join('; ')}.`,
    `Of the slices ${labelled} are labelled, ${unlabelled} show hemorrhage without a mask, ${empty} are empty.`,
    engines.length > 0 ? `Computed by ${engines.join(', ')}.` : '',
  ].join(' ');
}
