import type { Table6Measure } from '../cohortScores.js';

/** What the measures of Table 6 are called. */
export const measureNames: Readonly<Record<Table6Measure, string>> = {
  jaccard: 'Jaccard',
  dice: 'Dice',
  scanDice: 'Dice, whole scan',
  sensitivity: 'Sensitivity',
  specificity: 'Specificity',
};
