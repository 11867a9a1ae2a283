export { listSeries } from './listSeries.js';
export { ontoSlices } from './ontoSlices.js';
export { orthogonalise } from './orthogonalise.js';
export { readDicomSeg } from './readDicomSeg.js';
export { readDicomSeries } from './readDicomSeries.js';
export type * from './types.js';
export { writeDicomSeg } from './writeDicomSeg.js';
