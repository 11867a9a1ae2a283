export { readNifti } from './readNifti.js';
export { readNiftiHeader } from './readNiftiHeader.js';
export type * from './types.js';
export { writeNifti } from './writeNifti.js';
