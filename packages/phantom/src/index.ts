export { createCohort } from './createCohort.js';
export { createPhantom } from './createPhantom.js';
export { ctIch13Files } from './ctIch13Files.js';
export { phantoms } from './phantoms.js';
export { SUBTYPES } from './subtypes.js';
export { TISSUES } from './tissues.js';
export type {
  CohortOptions,
  CtIchFile,
  CtIchFileOptions,
  HemorrhageSubtype,
  Phantom,
  PhantomCohort,
  PhantomOptions,
  PhantomSpec,
  Side,
  SliceLabels,
  SubtypeSpec,
  Tissue,
  TissueName,
} from './types.js';
