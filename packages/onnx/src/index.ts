export { createOnnxPredictor } from './createOnnxPredictor.js';
export { createOnnxTrainer } from './createOnnxTrainer.js';
export { estimateTrainingMemory } from './estimateTrainingMemory.js';
export { exportOnnx } from './exportOnnx.js';
export { onnxAvailable } from './onnxAvailable.js';
export type * from './types.js';
