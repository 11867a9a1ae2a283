import type { ScanImages } from '@ich/report';
import type { ExperimentId } from '../types.js';
import { scanDice } from './cohortScores.js';
import { drawnSubjects } from './drawnSubjects.js';
import { scanId } from './scanId.js';
import type { StudyScores } from './studyScores.js';
import { truthOf } from './truthOf.js';

/** The scans of an experiment's test subjects with masks, to scroll through; lowest Dice first. */
export function subjectScans({ results }: StudyScores, experiment: ExperimentId): ScanImages[] {
  const subjects = results
    .filter(({ network }) => network.experiment === experiment)
    .flatMap(drawnSubjects)
    .flatMap((subject) => (subject.scan ? [{ ...subject, scan: subject.scan, dice: scanDice(subject) }] : []));
  return subjects
    .sort((a, b) => a.dice - b.dice)
    .map((subject) => ({
      id: scanId(subject.subject),
      title: `Subject ${subject.subject}`,
      note: `Dice of the whole scan ${subject.dice.toFixed(3)}; ${truthOf(subject).subtypes.join(', ') || 'subtype not known'}`,
      slices: subject.scan.map(({ png, ...image }) => ({ ...image, png: new Uint8Array(Buffer.from(png, 'base64')) })),
    }));
}
