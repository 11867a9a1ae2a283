export { countParameters } from './countParameters.js';
export { createUnet } from './createUnet.js';
export { loadModel } from './loadModel.js';
export { presets } from './presets.js';
export { saveModel } from './saveModel.js';
export type * from './types.js';
