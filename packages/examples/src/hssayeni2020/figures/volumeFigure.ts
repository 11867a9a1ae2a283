import { blandAltman } from '@ich/metrics';
import type { Figure } from '@ich/report';
import { hasTruth } from '../cohortScores.js';
import type { StudyScores } from '../studyScores.js';

/** Bland & Altman need a spread. */
const FEWEST = 3;

/** Predicted and true volume of the last experiment's subjects with masks; nothing where they are too few. */
export function volumeFigure({ experiments, scored, protocols }: StudyScores): Figure[] {
  const protocol = protocols.shown[protocols.shown.length - 1];
  const { subjects } = scored(experiments[experiments.length - 1], protocol);
  const withTruth = subjects.filter(({ slices }) => slices.some(hasTruth));
  if (withTruth.length < FEWEST) return [];
  // Slices whose truth is not known count on neither side.
  const volumes = withTruth.map(({ slices, voxelMl }) => {
    const known = slices.filter(({ status }) => status !== 'unlabelled');
    const sum = (part: 'fn' | 'fp'): number => known.reduce((total, { counts }) => total + counts.tp + counts[part], 0);
    return { predicted: voxelMl * sum('fp'), truth: voxelMl * sum('fn') };
  });
  const [a, b] = [volumes.map(({ predicted }) => predicted), volumes.map(({ truth }) => truth)];
  const { bias, lowerLimit, upperLimit } = blandAltman(a, b);
  const title = `Volume, predicted less true, ${protocol.name}`;
  return [
    {
      plot: {
        ...{ kind: 'bland-altman', title, a, b, aName: 'predicted', bName: 'truth', unit: 'mL' },
        ...{ bias, lowerLimit, upperLimit, cases: withTruth.map(({ subject }) => subject) },
      },
      caption: 'Bland & Altman: mean of both against the difference; subjects with masks.',
      alt: title,
    },
  ];
}
