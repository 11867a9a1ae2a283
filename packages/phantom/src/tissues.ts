import type { Tissue, TissueName } from './types.js';

const BUSHBERG = 'Bushberg et al., The Essential Physics of Medical Imaging, 3rd ed. 2012, ch. 10';
const KAMALIAN = 'Kamalian, Lev & Gupta, Handb. Clin. Neurol. 135 (2016), doi:10.1016/B978-0-444-53485-9.00001-5';

/**
 * The tissues of the phantom: code in `Phantom.tissues`, range of the mean HU, source. Everything from `blood` back to
 * `swelling` is as bright as blood or brighter and is none.
 */
export const TISSUES: Readonly<Record<TissueName, Tissue>> = {
  air: { code: 0, hu: [-1000, -1000], source: 'by definition of the Hounsfield scale' },
  skin: { code: 1, hu: [25, 45], source: BUSHBERG },
  fat: { code: 2, hu: [-110, -80], source: BUSHBERG },
  muscle: { code: 3, hu: [48, 60], source: BUSHBERG },
  bone: { code: 4, hu: [1000, 1350], source: BUSHBERG },
  diploe: { code: 5, hu: [500, 750], source: 'between marrow fat and cortical bone, as seen in head CT at 5 mm' },
  csf: { code: 6, hu: [4, 11], source: KAMALIAN },
  grey: { code: 7, hu: [37, 40], source: KAMALIAN },
  white: { code: 8, hu: [28, 31], source: KAMALIAN },
  brainstem: { code: 9, hu: [32, 35], source: 'between grey and white matter; lowered by beam hardening' },
  dura: { code: 10, hu: [48, 58], source: KAMALIAN },
  oedema: { code: 11, hu: [18, 24], source: 'white matter less 6-10 HU of added water' },
  eye: { code: 12, hu: [4, 12], source: 'vitreous body, water-like' },
  sinus: { code: 13, hu: [55, 66], source: 'flowing venous blood, hematocrit 40-50 %' },
  swelling: { code: 14, hu: [48, 62], source: 'scalp hematoma mixed with soft tissue' },
  calcification: { code: 15, hu: [110, 260], source: 'calcified plexus and pineal, averaged over 5 mm slices' },
  fracture: { code: 16, hu: [20, 60], source: 'fluid or blood in the gap' },
  rest: { code: 17, hu: [60, 200], source: 'carbon or foam shell of the head holder' },
  blood: { code: 18, hu: [58, 80], source: 'acute clotted hemorrhage 50-90 HU; the mean of a lesion' },
};

/** Tissue names by code. */
export const tissueNames = Object.keys(TISSUES) as readonly TissueName[];
