import type { Graph } from '../graph/createGraph.js';
import { softmaxGradient } from './softmaxGradient.js';

/** One activation: forward, and what turns the gradient of its output `y` into that of its input. */
interface Activation {
  readonly forward: (graph: Graph, x: string) => string;
  readonly backward: (graph: Graph, y: string, gradient: string) => string;
}

/** `TensorProto.DataType` of float32. */
const FLOAT = 1;
/** Klambauer et al. 2017, Self-Normalizing Neural Networks: scale * alpha, and scale. */
const SELU = { reach: 1.7580993408473766, scale: 1.0507009873554805 };

const simple = (type: string) => (graph: Graph, x: string) => graph.op(type, [x]);

/** The gradient where a comparison of y holds: a product with 0 or 1, a third of the time of `Where` or `Sign`. */
function where(graph: Graph, y: string, type: 'Greater' | 'Less', bound: number, gradient: string): string {
  const holds = graph.op('Cast', [graph.op(type, [y, graph.scalar(bound)])], { to: FLOAT });
  return graph.op('Mul', [gradient, holds]);
}

/** ReLU up to a largest value. */
export const clippedRelu = (largest: number): Activation => ({
  forward: (graph, x) => graph.op('Clip', [x, graph.scalar(0), graph.scalar(largest)]),
  backward: (graph, y, gradient) => where(graph, y, 'Less', largest, where(graph, y, 'Greater', 0, gradient)),
});

/** Activations by the names tfjs gives them. Softmax is over channels, axis 1 of maps and of feature vectors alike. */
export const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  linear: { forward: (_, x) => x, backward: (_graph, _y, gradient) => gradient },
  relu: { forward: simple('Relu'), backward: (graph, y, gradient) => where(graph, y, 'Greater', 0, gradient) },
  sigmoid: {
    forward: simple('Sigmoid'),
    backward: (graph, y, gradient) => {
      const slope = graph.op('Mul', [y, graph.op('Sub', [graph.scalar(1), y])]);
      return graph.op('Mul', [gradient, slope]);
    },
  },
  softmax: {
    forward: (graph, x) => graph.op('Softmax', [x], { axis: 1 }),
    backward: (graph, y, gradient) => softmaxGradient(graph, y, gradient, 1),
  },
  relu6: clippedRelu(6),
  tanh: {
    forward: simple('Tanh'),
    backward: (graph, y, gradient) =>
      graph.op('Mul', [gradient, graph.op('Sub', [graph.scalar(1), graph.op('Mul', [y, y])])]),
  },
  elu: {
    forward: simple('Elu'),
    // exp(x) is y + 1 below 0.
    backward: (graph, y, gradient) =>
      graph.op('Mul', [gradient, graph.op('Add', [graph.op('Min', [y, graph.scalar(0)]), graph.scalar(1)])]),
  },
  selu: {
    forward: simple('Selu'),
    backward: (graph, y, gradient) => {
      const below = graph.op('Add', [y, graph.scalar(SELU.reach)]);
      const slope = graph.op('Where', [graph.op('Greater', [y, graph.scalar(0)]), graph.scalar(SELU.scale), below]);
      return graph.op('Mul', [gradient, slope]);
    },
  },
  softplus: {
    forward: simple('Softplus'),
    // exp(-y) is 1 / (1 + exp(x)).
    backward: (graph, y, gradient) =>
      graph.op('Mul', [gradient, graph.op('Sub', [graph.scalar(1), graph.op('Exp', [graph.op('Neg', [y])])])]),
  },
};
