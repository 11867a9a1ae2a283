export type * from './types/backends.js';
export type * from './types/dropout.js';
export type * from './types/engine.js';
export type * from './types/losses.js';
export type * from './types/optimizers.js';
export type * from './types/trainer.js';
export type * from './types/weights.js';
