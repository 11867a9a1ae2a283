import type { Graph } from '../graph/createGraph.js';
import type { Attribute } from '../proto/modelBytes.js';
import { configOf } from './configOf.js';
import { interpolationMatrix } from './interpolationMatrix.js';
import type { LayerRule, Value } from './LayerRule.js';
import { type Pair, pairOf, sizesOf } from './pairOf.js';

interface UpSamplingConfig {
  readonly size: number | number[];
  readonly interpolation?: 'nearest' | 'bilinear';
  readonly halfPixelCenters?: boolean;
}

const NEAREST = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
/** ONNX' names for where pixel i of the output lies: at i / size of the input, or by the middles of the pixels. */
const bilinear = (half: boolean): Record<string, Attribute> => ({
  mode: 'linear',
  coordinate_transformation_mode: half ? 'half_pixel' : 'asymmetric',
});

/** `UpSampling2D`, nearest or bilinear (which TensorFlow.js places by the corners of the pixels). */
export const upSampling2d: LayerRule = (context, layer, inputs) =>
  configOf<UpSamplingConfig>(layer).interpolation === 'bilinear'
    ? bilinearUpSampling2d(context, layer, inputs)
    : nearestUpSampling(context, layer, inputs);

/** `NearestUpSampling2d` and `NearestUpSampling3d` of `@ich/tfjs`. Backward: the sum over each block. */
export const nearestUpSampling: LayerRule = ({ graph }, layer, [x]) => {
  const block = sizesOf(configOf<UpSamplingConfig>(layer).size, x.shape.length - 2);
  return {
    name: resize(graph, x.name, block, NEAREST),
    backward: (gradient) => {
      const mean = graph.op('AveragePool', [gradient], { kernel_shape: block, strides: block });
      return [graph.op('Mul', [mean, graph.scalar(block.reduce((a, b) => a * b, 1))])];
    },
  };
};

/** `BilinearUpSampling2d` of `@ich/tfjs`. Backward: the two interpolation matrices, turned. */
export const bilinearUpSampling2d: LayerRule = ({ graph }, layer, [x]) => {
  const { size, halfPixelCenters = false } = configOf<UpSamplingConfig>(layer);
  const block = pairOf(size);
  return {
    name: resize(graph, x.name, block, bilinear(halfPixelCenters)),
    backward: (gradient) => [interpolationGradient(graph, x, gradient, block, halfPixelCenters)],
  };
};

function resize(graph: Graph, x: string, block: readonly number[], mode: Record<string, Attribute>): string {
  const scales = graph.constant(`scales/${block.join(',')}`, [block.length + 2], Float32Array.of(1, 1, ...block));
  return graph.op('Resize', [x, '', scales], mode);
}

function interpolationGradient(graph: Graph, x: Value, gradient: string, block: Pair, half: boolean): string {
  const [, rows, columns] = x.shape as number[];
  const matrix = (length: number, factor: number): string => {
    const name = `interpolation/${length}x${factor}${half ? '/half' : ''}`;
    return graph.constant(name, [length * factor, length], interpolationMatrix(length, factor, half));
  };
  const narrow = graph.op('MatMul', [gradient, matrix(columns, block[1])]);
  const turned = graph.op('Transpose', [matrix(rows, block[0])], { perm: [1, 0] });
  return graph.op('MatMul', [turned, narrow]);
}
