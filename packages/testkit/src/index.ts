export { awkwardViews } from './awkwardViews.js';
export { compareSpeed, type Lane, type LaneResult, secondsOf } from './compareSpeed.js';
export { describeExamples } from './describeExamples.js';
export { describeWithData } from './describeWithData.js';
export { errorOf, rejectionOf, type ThrownError } from './errorOf.js';
export { publicApi } from './publicApi.js';
export { type PythonPeer, pythonPeer } from './pythonPeer.js';
export { readGolden } from './readGolden.js';
