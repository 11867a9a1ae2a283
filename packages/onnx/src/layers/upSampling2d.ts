import { configOf } from './configOf.js';
import type { LayerRule } from './LayerRule.js';
import { pairOf } from './pairOf.js';

interface UpSamplingConfig {
  readonly size: number | number[];
  readonly interpolation?: 'nearest' | 'bilinear';
}

/** ONNX' names for what tfjs does; both place pixel i of the output at i / size of the input. */
const MODES = {
  nearest: { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  bilinear: { mode: 'linear', coordinate_transformation_mode: 'asymmetric' },
};

/** `NearestUpSampling2d` of `@ich/tfjs` and `UpSampling2D`. Backward of nearest: the sum over each block. */
export const upSampling2d: LayerRule = ({ graph }, layer, [x]) => {
  const { size, interpolation = 'nearest' } = configOf<UpSamplingConfig>(layer);
  const block = pairOf(size);
  const scales = graph.constant(`scales/${block.join(',')}`, [4], Float32Array.of(1, 1, ...block));
  const name = graph.op('Resize', [x.name, '', scales], MODES[interpolation]);
  if (interpolation !== 'nearest') return { name, forwardOnly: 'bilinear interpolation' };
  return {
    name,
    backward: (gradient) => {
      const mean = graph.op('AveragePool', [gradient], { kernel_shape: block, strides: block });
      return [graph.op('Mul', [mean, graph.scalar(block[0] * block[1])])];
    },
  };
};
