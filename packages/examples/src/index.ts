export { hssayeni2020, type RunIo } from './hssayeni2020.js';
export { main } from './main.js';
export { paperResults } from './paperResults.js';
export { helpText, parseOptions } from './parseOptions.js';
export { protocols } from './protocols.js';
export type * from './types.js';
