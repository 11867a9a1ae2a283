export { ich } from './cli/ich.js';
export type { CommandIo } from './cli/types.js';
export { hssayeni2020 } from './hssayeni2020/hssayeni2020.js';
export { main } from './hssayeni2020/main.js';
export { paperResults } from './hssayeni2020/paperResults.js';
export { helpText, parseOptions } from './hssayeni2020/parseOptions.js';
export { protocols } from './hssayeni2020/protocols.js';
export type * from './types.js';
