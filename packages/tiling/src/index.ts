export { coverage } from './coverage.js';
export { createStitcher } from './createStitcher.js';
export { extractTiles, extractTilesInto } from './extractTiles.js';
export { predictTiled } from './predictTiled.js';
export { stretchTiles } from './stretchTiles.js';
export { tileGrid } from './tileGrid.js';
export type * from './types.js';
