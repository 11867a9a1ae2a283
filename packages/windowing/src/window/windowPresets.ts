import type { WindowPreset } from '../types.js';

const HSSAYENI = 'Hssayeni et al., Data 2020, 5(1), 14, doi:10.3390/data5010014';
const RADIOPAEDIA = 'Radiopaedia, "Windowing (CT)", https://radiopaedia.org/articles/windowing-ct';

/**
 * Windows for CT, of the head first, in HU, as LINEAR_EXACT. Where the source gives a range, the row names it beside the value taken.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { windowPresets } from '@ich/windowing';
 * const { level, width } = windowPresets.brain;
 * assert.deepEqual([level - width / 2, level + width / 2], [-20, 100]);
 * ```
 */
export const windowPresets = {
  /** The window of the CT-ICH data set and of its U-Net. */
  brain: { level: 40, width: 120, source: HSSAYENI },
  bone: { level: 700, width: 3200, source: HSSAYENI },
  brainNarrow: { level: 40, width: 80, source: RADIOPAEDIA },
  subdural: { level: 80, width: 200, source: `${RADIOPAEDIA} (width 130-300, level 50-100)` },
  stroke: { level: 40, width: 40, source: RADIOPAEDIA },
  strokeNarrow: { level: 32, width: 8, source: RADIOPAEDIA },
  softTissue: { level: 40, width: 375, source: `${RADIOPAEDIA} (width 350-400, level 20-60)` },
  temporalBone: { level: 600, width: 2800, source: RADIOPAEDIA },
  temporalBoneWide: { level: 700, width: 4000, source: RADIOPAEDIA },
  spineSoftTissue: { level: 50, width: 250, source: RADIOPAEDIA },
  spineBone: { level: 400, width: 1800, source: RADIOPAEDIA },
  lung: { level: -600, width: 1500, source: RADIOPAEDIA },
  mediastinum: { level: 50, width: 350, source: RADIOPAEDIA },
  abdomen: { level: 50, width: 400, source: RADIOPAEDIA },
  liver: { level: 30, width: 150, source: RADIOPAEDIA },
} as const satisfies Record<string, WindowPreset>;
