import {
  type DetectionScores,
  detection,
  dice,
  type GroupSummary,
  jaccard,
  mergeCounts,
  type SubjectValue,
  type Summary,
  summarize,
  summarizeBy,
  summarizeBySubject,
} from '@ich/metrics';
import type { ExperimentResult, Protocol, SliceGeometry, SliceResult, SubjectResult } from '../types.js';

/** The four measures of the paper's Table 6, and the Dice of whole scans. */
export interface Table6Scores {
  readonly jaccard: Summary;
  readonly dice: Summary;
  /** Dice of a subject's whole scan: all its slices with known truth as one mask. */
  readonly scanDice: Summary;
  readonly sensitivity: Summary;
  readonly specificity: Summary;
}

/** All test subjects of an experiment, by id. */
export function testSubjects(result: ExperimentResult): SubjectResult[] {
  return result.folds.flatMap(({ subjects }) => subjects).sort((a, b) => a.subject.localeCompare(b.subject));
}

/** Overlap over the slices whose truth is not empty and detection over all slices, pooled as the protocol says. */
export function table6Scores(result: ExperimentResult, protocol: Protocol, geometry: SliceGeometry): Table6Scores {
  const subjects = testSubjects(result);
  const pool = (rows: SubjectValue[]): Summary =>
    protocol.pooling === 'slices' ? summarize(rows.map(({ value }) => value)) : summarizeBySubject(rows).cohort;
  const perSubject = subjects.map((subject) => detectionAt([subject], 0, protocol, geometry));
  return {
    jaccard: pool(overlapRows(subjects, jaccard)),
    dice: pool(overlapRows(subjects, dice)),
    scanDice: summarize(subjects.filter(({ slices }) => slices.some(hasTruth)).map(scanDice)),
    sensitivity: summarize(perSubject.map(({ sensitivity }) => sensitivity)),
    specificity: summarize(perSubject.map(({ specificity }) => specificity)),
  };
}

/** Slice-level detection over all slices of the subjects, at one of the thresholds. */
export function detectionAt(
  subjects: readonly SubjectResult[],
  thresholdIndex: number,
  protocol: Protocol,
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

/** Dice by a key of slice or subject, slice values pooled as the protocol says. */
export function diceBy<K>(
  result: ExperimentResult,
  key: (subject: SubjectResult, slice: SliceResult) => readonly K[],
): GroupSummary<K>[] {
  const rows = testSubjects(result).flatMap((subject) =>
    subject.slices
      .filter(hasTruth)
      .flatMap((slice) => key(subject, slice).map((group) => ({ group, value: dice(slice.counts) }))),
  );
  return summarizeBy(rows, ({ group }) => group);
}

/** One row per slice with truth. */
function overlapRows(subjects: readonly SubjectResult[], score: typeof dice): SubjectValue[] {
  return subjects.flatMap(({ subject, slices }) =>
    slices.filter(hasTruth).map(({ counts }) => ({ subject, value: score(counts) })),
  );
}

/** Dice over all slices of a scan whose truth is known, as one mask. */
export function scanDice({ slices }: SubjectResult): number {
  return dice(mergeCounts(...slices.filter(({ status }) => status !== 'unlabelled').map(({ counts }) => counts)));
}

function hasTruth(slice: SliceResult): boolean {
  return slice.status === 'labelled';
}

/** Whether it is known if the slice shows hemorrhage: by its mask, or by the CSV. */
function isKnown(slice: SliceResult): boolean {
  return slice.status !== 'unlabelled' || slice.hemorrhage === true;
}
