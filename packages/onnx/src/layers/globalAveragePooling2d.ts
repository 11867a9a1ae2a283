import type { LayerRule } from './LayerRule.js';

/** `GlobalAveragePooling2D`: a map to a feature vector. */
export const globalAveragePooling2d: LayerRule = ({ graph }, _layer, [x]) => ({
  name: graph.op('ReduceMean', [x.name], { axes: [2, 3], keepdims: 0 }),
  forwardOnly: 'global pooling',
});
