import type { Finding, IntegrityCounts, IntegrityReport, IntegrityRow, Severity, Subject } from './types.js';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * Puts findings into order and counts.
 *
 * @param masks mask files that belong to an image
 */
export function integrityReport(
  findings: readonly Finding[],
  subjects: readonly Subject[],
  masks: number,
): IntegrityReport {
  const sorted = [...findings].sort(byWeight);
  return { findings: sorted, counts: count(sorted, subjects, masks), toTable: () => sorted.map(toRow) };
}

function count(findings: readonly Finding[], subjects: readonly Subject[], masks: number): IntegrityCounts {
  const slices = subjects.flatMap((subject) => subject.slices);
  const withStatus = (status: string): number => slices.filter((slice) => slice.status === status).length;
  return {
    subjects: subjects.length,
    missingSubjects: findings.filter(({ kind }) => kind === 'missing-subject').length,
    slices: slices.length,
    labelled: withStatus('labelled'),
    unlabelled: withStatus('unlabelled'),
    empty: withStatus('empty'),
    hemorrhage: slices.filter(({ hemorrhage }) => hemorrhage).length,
    masks,
  };
}

function byWeight(a: Finding, b: Finding): number {
  return (
    ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity) ||
    compareText(a.kind, b.kind) ||
    compareText(a.subject ?? '', b.subject ?? '') ||
    (a.slice ?? 0) - (b.slice ?? 0)
  );
}

/** By code units, the same on every machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function toRow({ severity, kind, subject = '', slice, path = '', message }: Finding): IntegrityRow {
  return { severity, kind, subject, slice: slice === undefined ? '' : String(slice), path, message };
}
