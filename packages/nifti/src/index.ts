export { readNifti } from './readNifti.js';
export { readNiftiHeader } from './readNiftiHeader.js';
export type { NiftiDatatype, NiftiHeader, NiftiScaling, ReadNiftiOptions, WriteNiftiOptions } from './types.js';
export { writeNifti } from './writeNifti.js';
