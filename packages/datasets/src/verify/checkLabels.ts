import type { Case, CaseFinding, CaseFindingKind, LabelTable } from '../cases/types.js';

/**
 * The values of a mask against the table of labels, and against what the manifest says the mask holds.
 *
 * @param values value -> voxels; `undefined` for more different values than any mask has
 */
export function checkLabels(
  { id, masks: [path], stated }: Pick<Case, 'id' | 'masks' | 'stated'>,
  values: ReadonlyMap<number, number> | undefined,
  table: LabelTable | undefined,
): CaseFinding[] {
  const error = (kind: CaseFindingKind, message: string): CaseFinding => {
    return { severity: 'error', kind, case: id, path, message };
  };
  if (!values) return [error('broken-label', 'Thousands of values: a scan or a probability map, no mask.')];
  const broken = [...values.keys()].filter((value) => !(value >= 0 && Number.isInteger(value)));
  if (broken.length > 0) return [error('broken-label', `Values that are no whole numbers from 0: ${few(broken)}.`)];

  const findings: CaseFinding[] = [];
  const present = [...values.keys()].filter((value) => value !== 0);
  const known = table && new Set(Object.values(table).flat());
  const strange = known ? present.filter((value) => !known.has(value)) : [];
  if (strange.length > 0) findings.push(error('unknown-label', `Values that no label has: ${few(strange)}.`));
  if (present.length === 0) {
    findings.push({ severity: 'info', kind: 'empty-mask', case: id, path, message: 'No voxel is marked.' });
  }
  if (stated) findings.push(...checkStated(stated, present, table).map(([kind, message]) => error(kind, message)));
  return findings;
}

/** What a manifest says against what the mask holds. A name without a value in the table can only be looked for as such. */
function checkStated(
  stated: readonly string[],
  present: readonly number[],
  table: LabelTable = {},
): [CaseFindingKind, string][] {
  const valuesOf = (label: string): readonly number[] | undefined => {
    const named = Object.entries(table).find(([name]) => name.toLowerCase() === label.toLowerCase())?.[1];
    return named ?? (/^\d+$/.test(label) ? [Number(label)] : undefined);
  };
  const resolved = stated.map((label) => ({ label, values: valuesOf(label) }));
  const missing = resolved.filter(({ values }) =>
    values ? !values.some((value) => value === 0 || present.includes(value)) : present.length === 0,
  );
  const covered = new Set(resolved.flatMap(({ values = [] }) => values));
  const nameless = resolved.some(({ values }) => !values);
  const unsaid = nameless ? [] : present.filter((value) => !covered.has(value) && !table.ignore?.includes(value));
  const said: [CaseFindingKind, string][] = missing.map(({ label }) => {
    return ['label-missing', `The manifest says ${label}, the mask has no such voxel.`];
  });
  if (unsaid.length > 0) {
    said.push(['label-not-stated', `The mask has values that the manifest does not state: ${few(unsaid)}.`]);
  }
  return said;
}

function few(values: readonly number[]): string {
  return values.slice(0, 8).join(', ') + (values.length > 8 ? `, ... (${values.length})` : '');
}
