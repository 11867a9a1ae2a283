import type { StitcherOptions, TileOptions } from './types.js';

/** Options of a method; the window is the model's. */
type Preset = Partial<TileOptions> & StitcherOptions;

/**
 * Sliding windows as others slide them, as options of `tileGrid`, `createStitcher` and `predictTiled`.
 *
 * | Name            | Source                                                                                        |
 * | --------------- | --------------------------------------------------------------------------------------------- |
 * | `hssayeni2020`  | windows of 160, stride 80, mean; doi:10.3390/data5010014                                        |
 * | `monai`         | `monai.inferers.sliding_window_inference` with its defaults, MONAI 1.6                          |
 * | `monaiGaussian` | the same with `mode="gaussian"`                                                                 |
 * | `nnunet`        | nnU-Net v2's predictor: steps of half a window, Gaussian; Isensee et al., doi:10.1038/s41592-020-01008-z |
 *
 * MONAI sums in the input's precision and nnU-Net in 16 bits; here sums have 64. nnU-Net mirrors as the model allows:
 * name the axes as `flips`. It blends logits: softmax and argmax come after.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { tileGrid, tilingPresets } from '@ich/tiling';
 * const grid = tileGrid([34, 110, 110], { window: [16, 64, 64], ...tilingPresets.nnunet });
 * assert.deepEqual(grid.origins.slice(0, 3), [[0, 0, 0], [0, 0, 23], [0, 0, 46]]);
 * ```
 */
export const tilingPresets = {
  hssayeni2020: { window: 160, stride: 80, blend: 'mean' },
  monai: { overlap: 0.25, edge: 'shift', padding: 'constant', blend: 'mean' },
  monaiGaussian: { overlap: 0.25, edge: 'shift', padding: 'constant', blend: 'gaussian' },
  nnunet: { overlap: 0.5, edge: 'even', padding: 'constant', blend: 'nnunet' },
} as const satisfies Record<string, Preset>;
