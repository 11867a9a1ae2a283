export { type MorphPass, morphKernel } from './bits/morphKernel.js';
export { offsetsOf } from './bits/offsetsOf.js';
export { reflectOffsets } from './bits/reflectOffsets.js';
export { distanceTransformKernel } from './distanceTransformKernel.js';
export { nearestDistancesKernel } from './nearestDistancesKernel.js';
export { fillHolesKernel } from './runs/fillHolesKernel.js';
export { labelKernel } from './runs/labelKernel.js';
export { selectComponentsKernel } from './runs/selectComponentsKernel.js';
export type { OffsetRun, OffsetSet, Triple } from './types.js';
