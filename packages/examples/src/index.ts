export { main } from './cli/main.js';
export { helpText, parseOptions } from './cli/parseOptions.js';
export { hssayeni2020, type RunIo } from './hssayeni2020/hssayeni2020.js';
export { paperResults } from './hssayeni2020/paperResults.js';
export { protocols } from './hssayeni2020/protocols.js';
export type * from './types.js';
