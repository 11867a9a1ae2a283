import type { LayerRule } from './LayerRule.js';
import { poolingAttributes } from './pooling.js';

/** `MaxPooling3D`, forward. */
export const maxPooling3d: LayerRule = ({ graph }, layer, [x]) => ({
  name: graph.op('MaxPool', [x.name], poolingAttributes(layer, 3)),
  forwardOnly: 'pooling in three dimensions',
});
