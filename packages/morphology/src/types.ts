export type * from './types/binary.js';
export type * from './types/brain.js';
export type * from './types/components.js';
export type * from './types/distance.js';
export type * from './types/footprint.js';
export type * from './types/grey.js';
export type * from './types/recipe.js';
export type * from './types/shape.js';
