import type { WindowPreset } from './types.js';

const HSSAYENI = 'Hssayeni et al., Data 2020, 5(1), 14, doi:10.3390/data5010014';
const RADIOPAEDIA = 'Radiopaedia, "Windowing (CT)", https://radiopaedia.org/articles/windowing-ct';

/**
 * Windows for head CT, in HU. Where the source gives a range, the row names it beside the value taken.
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
} as const satisfies Record<string, WindowPreset>;
