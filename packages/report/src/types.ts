export type * from './types/curve.js';
export type * from './types/manifest.js';
export type * from './types/page.js';
export type * from './types/picture.js';
export type * from './types/plot.js';
export type * from './types/progress.js';
export type * from './types/scan.js';
export type * from './types/table.js';
