import type { Tissue, TissueName } from './types.js';

const ATLAS = 'The Neurosurgical Atlas, quick reference tables, neuroradiology: Hounsfield unit scale (2018)';
const SEEN = 'as seen in head CT at 5 mm';

/**
 * The tissues of the phantom: code in `Phantom.tissues`, range of the mean HU, source. `dura`, `sinus`, `swelling`,
 * `calcification` and `rest` are about as bright as blood, or brighter, and are none.
 */
export const TISSUES: Readonly<Record<TissueName, Tissue>> = {
  air: { code: 0, hu: [-1000, -1000], source: 'by definition of the Hounsfield scale' },
  skin: { code: 1, hu: [25, 45], source: SEEN },
  fat: { code: 2, hu: [-110, -80], source: ATLAS },
  muscle: { code: 3, hu: [48, 60], source: SEEN },
  bone: { code: 4, hu: [1000, 1350], source: ATLAS },
  diploe: { code: 5, hu: [500, 750], source: `between marrow fat and cortical bone, ${SEEN}` },
  csf: { code: 6, hu: [4, 11], source: ATLAS },
  grey: { code: 7, hu: [37, 40], source: ATLAS },
  white: { code: 8, hu: [28, 31], source: ATLAS },
  brainstem: { code: 9, hu: [32, 35], source: 'between grey and white matter; lowered by beam hardening' },
  dura: { code: 10, hu: [48, 58], source: SEEN },
  oedema: { code: 11, hu: [18, 24], source: 'white matter less 6-10 HU of added water' },
  eye: { code: 12, hu: [4, 12], source: 'vitreous body, water-like' },
  sinus: { code: 13, hu: [52, 63], source: 'flowing venous blood, hematocrit 40-50 %' },
  swelling: { code: 14, hu: [50, 66], source: 'scalp hematoma mixed with soft tissue' },
  calcification: { code: 15, hu: [110, 260], source: 'calcified plexus and pineal, averaged over 5 mm slices' },
  fracture: { code: 16, hu: [20, 60], source: 'fluid or blood in the gap' },
  rest: { code: 17, hu: [60, 200], source: 'carbon or foam shell of the head holder' },
  blood: { code: 18, hu: [61, 80], source: `${ATLAS}: clot 75-80; less where serum or cells are mixed in` },
};

/** Tissue names by code. */
export const tissueNames = Object.keys(TISSUES) as readonly TissueName[];
