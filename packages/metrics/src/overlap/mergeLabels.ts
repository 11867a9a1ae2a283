import { groupRows } from '../statistics/groupRows.js';
import { addFields } from '../streaming/addFields.js';
import type { LabelSums } from './types.js';

/** Adds up what was counted of two pairs of label maps. */
export function mergeLabels(a: LabelSums, b: LabelSums): LabelSums {
  const { voxels, labels } = addFields(a, b);
  const rows = Array.from(
    groupRows(labels, (row) => row.label),
    ([label, same]) => ({
      ...same.reduce(addFields),
      label,
    }),
  );
  return { voxels, labels: rows.sort((x, y) => x.label - y.label) };
}
