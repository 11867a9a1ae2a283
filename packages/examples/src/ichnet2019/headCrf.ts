import type { CrfPreset } from '@ich/crf';
import type { CrfChoice } from './types.js';

/**
 * The CRF behind ICHNet here. The paper's abstract gives no parameters, and those of Kamnitsas et al. 2017 (`presets` of
 * `@ich/crf`), found for tumours in MR of 1 mm voxels, wipe out bleeds of a few voxels. So one kernel of appearance, whose
 * width and weight are searched (`crfChoices`); intensities are z-scores inside the brain, where blood lies 2 to 4 above.
 */
export function headCrf({ widthMm, weight }: CrfChoice): CrfPreset {
  return {
    kernels: [{ type: 'bilateral', sigmaMm: widthMm, sigmaIntensity: 0.3, weight }],
    compatibility: 'potts',
    iterations: 5,
    normalization: 'symmetric',
  };
}
