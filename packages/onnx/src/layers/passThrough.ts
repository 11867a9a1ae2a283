import type { LayerRule } from './LayerRule.js';

/** Layers that do nothing outside training, and in training something only tfjs' own generator could repeat. */
export const passThrough: LayerRule = (_context, _layer, [x]) => ({
  name: x.name,
  forwardOnly: 'unseeded noise: use seededDropout of @ich/tfjs',
});
