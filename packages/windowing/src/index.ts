export { applyWindow } from './applyWindow.js';
export { applyWindowInto } from './applyWindowInto.js';
export { stackWindows } from './stackWindows.js';
export { threshold } from './threshold.js';
export type * from './types.js';
export { windowPresets } from './windowPresets.js';
