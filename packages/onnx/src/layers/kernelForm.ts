import type { WeightForm } from './LayerRule.js';

/**
 * The kernel of a convolution as the graph takes it, from tfjs' [...space, in, out]: [out, in, ...space]. That of a
 * transposed convolution lies the other way round in both, so that the form is the same.
 */
export function kernelForm(axes: number): WeightForm {
  return { permutation: [axes + 1, axes, ...Array.from({ length: axes }, (_, axis) => axis)] };
}
