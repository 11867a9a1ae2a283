export { hssayeni2020 } from './hssayeni2020.js';
export { main } from './main.js';
export type * from './types.js';
