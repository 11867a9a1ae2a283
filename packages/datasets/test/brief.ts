import type { Finding, SliceRecord } from '../src/index.js';

/** Findings as `severity kind subject slice path`, without the words. */
export function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ severity, kind, subject = '-', slice = '-', path = '-' }) =>
    [severity, kind, subject, slice, path].join(' '),
  );
}

/** Records as `slice status`. */
export function statuses(slices: readonly SliceRecord[]): string[] {
  return slices.map(({ slice, status }) => `${slice} ${status}`);
}
