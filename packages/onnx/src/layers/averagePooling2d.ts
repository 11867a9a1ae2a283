import type { LayerRule } from './LayerRule.js';
import { pooling } from './pooling.js';

/** `AveragePooling2D`; places outside the map do not count, as in TensorFlow. */
export const averagePooling2d: LayerRule = ({ graph }, layer, [x]) => ({
  name: graph.op('AveragePool', [x.name], pooling(layer).attributes),
  forwardOnly: 'average pooling',
});
