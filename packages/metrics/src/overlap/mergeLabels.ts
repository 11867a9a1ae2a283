import type { LabelSums } from './types.js';

/** Adds up what was counted of two pairs of label maps. */
export function mergeLabels(a: LabelSums, b: LabelSums): LabelSums {
  const labels = new Map(a.labels.map((row) => [row.label, row]));
  for (const row of b.labels) {
    const { both = 0, inTruth = 0, inPredicted = 0 } = { ...labels.get(row.label) };
    labels.set(row.label, {
      label: row.label,
      both: both + row.both,
      inTruth: inTruth + row.inTruth,
      inPredicted: inPredicted + row.inPredicted,
    });
  }
  return { voxels: a.voxels + b.voxels, labels: [...labels.values()].sort((x, y) => x.label - y.label) };
}
