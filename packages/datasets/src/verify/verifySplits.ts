import type { Case, CaseFinding } from '../cases/types.js';
import type { Split } from '../splits/types.js';

/** Splits against the cases there are: names of no case, cases without a mask, subjects on both sides. */
export function verifySplits(splits: readonly Split[], cases: readonly Case[]): CaseFinding[] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  return splits.flatMap(({ train, val }, fold) => {
    const findings: CaseFinding[] = [];
    const note = (kind: CaseFinding['kind'], id: string, message: string): void => {
      const known = byId.has(id) ? { case: id } : {};
      findings.push({ severity: 'error', kind, ...known, message: `Fold ${fold}: ${message}` });
    };
    const trained = new Map(train.map((id) => [byId.get(id)?.subject, id]));
    for (const id of [...train, ...val]) {
      const one = byId.get(id);
      if (!one) note('split-mismatch', id, `${JSON.stringify(id)} is no case of this dataset.`);
      else if (one.masks.length === 0) note('split-mismatch', id, 'the case has no mask.');
    }
    for (const id of val) {
      const subject = byId.get(id)?.subject;
      const other = subject === undefined ? undefined : trained.get(subject);
      if (other !== undefined) note('subject-leak', id, `subject ${subject} validates here and trains as ${other}.`);
    }
    return findings;
  });
}
