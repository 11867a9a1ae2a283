export { dicomFiles } from './dicomFiles.js';
export { readDicomFolder } from './readDicomFolder.js';
