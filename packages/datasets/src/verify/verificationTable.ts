import type { CaseFinding, LabelTable } from '../cases/types.js';
import { fewSlices } from './fewSlices.js';
import type { VerificationRow, VerifiedCase } from './types.js';

/** One row a case, then one for each kind of finding that belongs to no case. */
export function verificationTable(
  cases: readonly VerifiedCase[],
  others: readonly CaseFinding[],
  labels: LabelTable | undefined,
): VerificationRow[] {
  const rows = cases.map(({ id, status, shape, spacingMm, values, findings }): VerificationRow => {
    return {
      case: id,
      status,
      shape: shape?.join('x') ?? '',
      spacingMm: spacingMm?.map((mm) => mm.toFixed(3).replace(/\.?0+$/, '')).join('x') ?? '',
      labels: values ? countsText(values, labels) : '',
      reason: groupByKind(findings).map(reasonText).join(' | '),
    };
  });
  const rest = groupByKind(others).map((group): VerificationRow => {
    const { severity } = group[0];
    return { case: '', status: severity, shape: '', spacingMm: '', labels: '', reason: reasonText(group) };
  });
  return [...rows, ...rest];
}

function groupByKind(findings: readonly CaseFinding[]): CaseFinding[][] {
  const groups = new Map<string, CaseFinding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** `kind x2 (where): message`; of different messages the first, and the others are in the findings. */
function reasonText(group: readonly CaseFinding[]): string {
  const [{ kind, message, subject, case: id }] = group;
  const slices = group.flatMap(({ slice }) => slice ?? []);
  const names =
    id === undefined && subject !== undefined ? group.map((one) => one.subject) : group.map((one) => one.path);
  const places = slices.length > 0 ? fewSlices(slices) : few(names.flatMap((name) => name ?? []));
  const where = places === '' ? '' : ` (${places})`;
  const times = group.length > 1 ? ` x${group.length}` : '';
  const first = new Set(group.map((one) => one.message)).size > 1 ? 'the first: ' : '';
  return `${kind}${times}${where}: ${first}${message}`;
}

function few(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  return distinct.slice(0, 3).join(', ') + (distinct.length > 3 ? ', ...' : '');
}

/** `epidural:812 7:3`: voxels of each value but 0, by name where a label has that value alone. */
function countsText(values: ReadonlyMap<number, number>, labels: LabelTable = {}): string {
  const names = new Map(Object.entries(labels).flatMap(([name, list]) => (list.length === 1 ? [[list[0], name]] : [])));
  const marked = [...values].filter(([value]) => value !== 0);
  const shown = marked.slice(0, 6).map(([value, voxels]) => `${names.get(value) ?? value}:${voxels}`);
  return marked.length === 0 ? 'none' : shown.join(' ') + (marked.length > 6 ? ' ...' : '');
}
