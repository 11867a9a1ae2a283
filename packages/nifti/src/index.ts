export { axisCodes } from './grid/axisCodes.js';
export { describeAffine } from './grid/describeAffine.js';
export { reorient } from './grid/reorient.js';
export { resample } from './grid/resample.js';
export { readNifti } from './readNifti.js';
export { readNiftiArray } from './readNiftiArray.js';
export { readNiftiExtensions } from './readNiftiExtensions.js';
export { readNiftiHeader } from './readNiftiHeader.js';
export type {
  AffineReport,
  AxisCode,
  AxisCodes,
  Interpolation,
  NiftiArray,
  NiftiComponent,
  NiftiDatatype,
  NiftiExtension,
  NiftiHeader,
  NiftiScaling,
  ReadNiftiArrayOptions,
  ReadNiftiExtensionsOptions,
  ReadNiftiOptions,
  ResampleOptions,
  WriteNiftiOptions,
} from './types.js';
export { writeNifti } from './writeNifti.js';
