import type { CrfPreset } from '@ich/crf';

/**
 * The CRF behind ICHNet here. The paper's abstract gives no parameters, and those of Kamnitsas et al. 2017 (`presets` of
 * `@ich/crf`), found for tumours in MR of 1 mm voxels, wipe out bleeds of a few voxels. Searched over width 3, 6, 12 mm,
 * intensity 0.3, 0.6, 1 and weight 0.5, 1, 2 on the predictions for twelve phantoms that the network had not seen, as
 * Krahenbuhl & Koltun 2011 search theirs (Dice 0.833 without, 0.847 with); intensities are z-scores inside the brain.
 */
export const headCrf: CrfPreset = {
  kernels: [{ type: 'bilateral', sigmaMm: 12, sigmaIntensity: 0.3, weight: 2 }],
  compatibility: 'potts',
  iterations: 5,
  normalization: 'symmetric',
};
