export { distanceTransformKernel } from './distanceTransformKernel.js';
export { fillHolesKernel } from './fillHolesKernel.js';
export { labelKernel } from './labelKernel.js';
export { type MorphPass, morphKernel } from './morphKernel.js';
export { nearestDistancesKernel } from './nearestDistancesKernel.js';
export { offsetsOf } from './offsetsOf.js';
export { reflectOffsets } from './reflectOffsets.js';
export { selectComponentsKernel } from './selectComponentsKernel.js';
export type { OffsetRun, OffsetSet, Triple } from './types.js';
