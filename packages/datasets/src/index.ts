export { nominalSpacingMm } from './nominalSpacingMm.js';
export { openCtIch } from './openCtIch.js';
export { readDemographicsCsv } from './readDemographicsCsv.js';
export { readDiagnosisCsv } from './readDiagnosisCsv.js';
export { readGreyImage } from './readGreyImage.js';
export { subtypes } from './subtypes.js';
export type * from './types.js';
