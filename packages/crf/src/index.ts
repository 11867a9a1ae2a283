export { bruteForceCrf } from './bruteForceCrf.js';
export { denseCrf } from './denseCrf.js';
export { denseCrfInWorkers } from './denseCrfInWorkers.js';
export { estimateMemory } from './estimateMemory.js';
export { permutohedralFilter } from './permutohedralFilter.js';
export { presets } from './presets.js';
export type {
  BilateralKernel,
  Compatibility,
  CrfKernel,
  CrfMemory,
  CrfOptions,
  CrfPreset,
  CrfResult,
  CrfUnary,
  CrfWorkerOptions,
  FilterOptions,
  GaussianKernel,
  KernelWidths,
  Normalization,
  Sigma,
} from './types.js';
