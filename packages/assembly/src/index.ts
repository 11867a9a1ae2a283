export { compileFolder } from './compileFolder.js';
export { compileSource } from './compileSource.js';
export type * from './types.js';
export { typesOf } from './typesOf.js';
