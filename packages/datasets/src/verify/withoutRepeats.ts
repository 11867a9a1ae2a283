import type { CaseFinding } from '../cases/types.js';

/** Kinds of which a file needs only one, in whatever words. */
const ONCE: readonly CaseFinding['kind'][] = ['mismatched-mask', 'unreadable-file'];

/** What opening said of a file, and reading says again, counts once. */
export function withoutRepeats(findings: readonly CaseFinding[]): CaseFinding[] {
  const byKey = new Map<string, CaseFinding>();
  for (const finding of findings) {
    const { kind, case: id, subject, path, slice, message } = finding;
    const own = path !== undefined && ONCE.includes(kind) ? [] : [subject, slice, message];
    const key = JSON.stringify([kind, id, path, ...own]);
    if (!byKey.has(key)) byKey.set(key, finding);
  }
  return [...byKey.values()];
}
