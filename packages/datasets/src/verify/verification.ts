import type { CaseDataset, CaseFinding } from '../cases/types.js';
import { tableText } from './tableText.js';
import type { CaseStatus, Verification, VerifiedCase } from './types.js';
import { verificationTable } from './verificationTable.js';
import type { CaseFacts } from './verifyNiftiCase.js';

const WEIGHTS = { error: 0, warning: 1, info: 2 } as const;

/** Puts findings and facts together, case by case. */
export function verification(
  dataset: CaseDataset,
  all: readonly CaseFinding[],
  facts: ReadonlyMap<string, CaseFacts>,
): Verification {
  const findings = all.toSorted((a, b) => WEIGHTS[a.severity] - WEIGHTS[b.severity]);
  const byCase = new Map<string | undefined, CaseFinding[]>();
  for (const finding of findings) {
    const own = byCase.get(finding.case);
    if (own) own.push(finding);
    else byCase.set(finding.case, [finding]);
  }
  const cases = dataset.cases.map(({ id, subject, part }): VerifiedCase => {
    const own = byCase.get(id) ?? [];
    return { id, subject, part, status: statusOf(own), ...facts.get(id), findings: own };
  });
  const ids = new Set(dataset.cases.map(({ id }) => id));
  const others = findings.filter((finding) => finding.case === undefined || !ids.has(finding.case));
  const toTable = () => verificationTable(cases, others, dataset.labels);
  const { layout, dir } = dataset;
  const count = (status: CaseStatus) => cases.filter((one) => one.status === status).length;
  const sum = `${layout}, ${cases.length} cases: ${count('ok')} ok, ${count('warning')} with warnings, ${count('error')} with errors`;
  return {
    layout,
    dir,
    ok: findings.every(({ severity }) => severity !== 'error'),
    cases,
    findings,
    toTable,
    toText: () => `${sum}\n${tableText(toTable())}`,
  };
}

function statusOf(findings: readonly CaseFinding[]): CaseStatus {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'ok';
}
