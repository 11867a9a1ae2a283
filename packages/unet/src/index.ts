export { countParameters } from './countParameters.js';
export { createUnet } from './createUnet.js';
export { presets } from './presets.js';
export type * from './types.js';
