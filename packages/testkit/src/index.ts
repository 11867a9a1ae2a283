export { awkwardViews } from './awkwardViews.js';
export { describeExamples } from './describeExamples.js';
export { describeWithData } from './describeWithData.js';
export { publicApi } from './publicApi.js';
export { readGolden } from './readGolden.js';
