import {
  type DetectionScores,
  detection,
  dice,
  jaccard,
  mergeCounts,
  type Summary,
  summarize,
  summarizeBySubject,
} from '@ich/metrics';
import type { Scored, SliceGeometry, SliceResult, SubjectResult } from '../types.js';
import { meanInterval, type SubjectValues } from './meanInterval.js';

/** A summary of a cohort and the 95 % interval of its mean, subjects drawn with replacement. */
export interface CohortScore extends Summary {
  readonly lower: number;
  readonly upper: number;
}

/** The four measures of the paper's Table 6, and the Dice of whole scans. */
export type Table6Measure = 'jaccard' | 'dice' | 'scanDice' | 'sensitivity' | 'specificity';

/** Overlap over the slices whose truth is not empty and detection over all slices, pooled as the protocol says. */
export function table6Scores(scored: Scored, geometry: SliceGeometry): Record<Table6Measure, CohortScore> {
  const withTruth = scored.subjects.filter(({ slices }) => slices.some(hasTruth));
  const found = (rate: 'sensitivity' | 'specificity'): SubjectValues[] =>
    scored.subjects.map((subject) => ({
      subject: subject.subject,
      values: [detectionAt({ ...scored, subjects: [subject] }, 0, geometry)[rate]],
    }));
  return {
    jaccard: pooled(overlap(withTruth, jaccard), scored),
    dice: pooled(overlap(withTruth, dice), scored),
    scanDice: pooled(
      withTruth.map((subject) => ({ subject: subject.subject, values: [scanDice(subject)] })),
      scored,
    ),
    sensitivity: pooled(found('sensitivity'), scored),
    specificity: pooled(found('specificity'), scored),
  };
}

/** Slice-level detection over all slices of the subjects, at one of the thresholds. */
export function detectionAt(
  { subjects, protocol }: Pick<Scored, 'subjects' | 'protocol'>,
  thresholdIndex: number,
  geometry: SliceGeometry,
): DetectionScores {
  const minTruth = Math.max(1, Math.round(protocol.minTruthArea * geometry.areaScale));
  const minPredicted = Math.max(1, Math.round(protocol.minPredictedArea * geometry.areaScale));
  const slices = subjects.flatMap((subject) => subject.slices).filter(isKnown);
  return detection(
    slices.map((slice) => slice.status === 'unlabelled' || slice.truthArea >= minTruth),
    slices.map((slice) => slice.predictedAreas[thresholdIndex] >= minPredicted),
  );
}

/** Dice of the slices with truth for each group of them, pooled as the protocol says. */
export function diceBy(
  scored: Scored,
  groupsOf: (subject: SubjectResult, slice: SliceResult) => readonly string[],
): Map<string, CohortScore> {
  const groups = new Map<string, SubjectValues[]>();
  for (const subject of scored.subjects) {
    const own = new Map<string, number[]>();
    for (const slice of subject.slices.filter(hasTruth)) {
      for (const group of groupsOf(subject, slice)) own.set(group, [...(own.get(group) ?? []), dice(slice.counts)]);
    }
    for (const [group, values] of own) {
      groups.set(group, [...(groups.get(group) ?? []), { subject: subject.subject, values }]);
    }
  }
  return new Map([...groups].map(([group, rows]) => [group, pooled(rows, scored)]));
}

/** Dice over all slices of a scan whose truth is known, as one mask. */
export function scanDice({ slices }: SubjectResult): number {
  return dice(mergeCounts(...slices.filter(({ status }) => status !== 'unlabelled').map(({ counts }) => counts)));
}

/** Whether the slice can be scored for overlap: its mask shows hemorrhage. */
export function hasTruth(slice: SliceResult): boolean {
  return slice.status === 'labelled';
}

function overlap(subjects: readonly SubjectResult[], score: typeof dice): SubjectValues[] {
  return subjects.map(({ subject, slices }) => ({
    subject,
    values: slices.filter(hasTruth).map(({ counts }) => score(counts)),
  }));
}

function pooled(rows: readonly SubjectValues[], { protocol }: Scored): CohortScore {
  const slices = protocol.pooling === 'slices';
  const values = rows.flatMap(({ subject, values: own }) => own.map((value) => ({ subject, value })));
  const summary = slices ? summarize(values.map(({ value }) => value)) : summarizeBySubject(values).cohort;
  return { ...summary, ...meanInterval(rows, protocol.pooling) };
}

/** Whether it is known if the slice shows hemorrhage: by its mask, or by the CSV. */
function isKnown(slice: SliceResult): boolean {
  return slice.status !== 'unlabelled' || slice.hemorrhage === true;
}
