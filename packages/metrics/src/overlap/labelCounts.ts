import type { LabelCounts, LabelOptions, LabelSums } from './types.js';

/** The counts of each label asked for (all but the background unless told) out of what was counted. */
export function labelCounts({ voxels, labels }: LabelSums, options: LabelOptions): LabelCounts[] {
  const { background = 0, labels: asked } = options;
  const wanted = asked ?? labels.map(({ label }) => label).filter((label) => label !== background);
  return Array.from(wanted, (label) => {
    const { both = 0, inTruth = 0, inPredicted = 0 } = { ...labels.find((row) => row.label === label) };
    return { label, tp: both, fp: inPredicted - both, fn: inTruth - both, tn: voxels - inTruth - inPredicted + both };
  });
}
