import type { ExperimentId } from '../../types.js';

/** What each experiment is called in tables. */
export const experimentNames: Record<ExperimentId, string> = {
  1: '1 threshold',
  2: '2 U-Net, whole slices',
  3: '3 U-Net, windows',
};
