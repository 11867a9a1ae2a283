import type { LossName } from '@ich/tfjs';
import type { Value } from '../layers/LayerRule.js';
import type { Graph } from './createGraph.js';

/** Keras' `epsilon()`, and the smoothing of the overlap losses: as in @ich/tfjs, which defines the losses. */
const CLIP = 1e-7;
const SMOOTH = 1;

/** The mean loss of a batch and its gradient by the model's output. */
interface LossPair {
  readonly value: string;
  readonly gradient: string;
}

/** Emits a loss of output and truth, both [n, class, row, column]. */
export type LossRule = (graph: Graph, output: Value, truth: string) => LossPair;

/** Mean binary cross-entropy of logits z: softplus(z) - z y, gradient (sigmoid(z) - y) / elements. */
export const sigmoidCrossentropy: LossRule = (graph, { name: z, shape }, truth) => {
  const terms = graph.op('Sub', [graph.op('Softplus', [z]), graph.op('Mul', [z, truth])]);
  const away = graph.op('Sub', [graph.op('Sigmoid', [z]), truth]);
  return {
    value: graph.op('ReduceMean', [terms], { keepdims: 0 }),
    gradient: graph.op('Mul', [away, graph.scalar(1 / elementsOf(shape))]),
  };
};

/** Losses of probabilities; see `LOSSES` of @ich/tfjs for their definitions. */
export const LOSS_RULES: Readonly<Record<LossName, LossRule>> = {
  binaryCrossentropy: (graph, { name: output, shape }, truth) => {
    const one = graph.scalar(1);
    const p = graph.op('Clip', [output, graph.scalar(CLIP), graph.scalar(1 - CLIP)]);
    const [q, missed] = [p, truth].map((x) => graph.op('Sub', [one, x]));
    const hit = graph.op('Mul', [truth, graph.op('Log', [p])]);
    const miss = graph.op('Mul', [missed, graph.op('Log', [q])]);
    const slope = graph.op('Sub', [graph.op('Div', [missed, q]), graph.op('Div', [truth, p])]);
    // Where the clipping took hold, the loss no longer depends on the output.
    const inside = graph.op('Where', [graph.op('Equal', [p, output]), slope, graph.scalar(0)]);
    return {
      value: graph.op('Neg', [graph.op('ReduceMean', [graph.op('Add', [hit, miss])], { keepdims: 0 })]),
      gradient: graph.op('Mul', [inside, graph.scalar(1 / elementsOf(shape))]),
    };
  },
  // 1 - (2 I + 1) / (S + 1): the numerator changes by 2 y, the denominator by 1.
  softDice: (graph, output, truth) =>
    overlap(graph, output, truth, (both, sum) => ({
      numerator: graph.op('Mul', [both, graph.scalar(2)]),
      denominator: sum,
      numeratorSlope: graph.op('Mul', [truth, graph.scalar(2)]),
      denominatorSlope: graph.scalar(1),
    })),
  // 1 - (I + 1) / (S - I + 1): the numerator changes by y, the denominator by 1 - y.
  softJaccard: (graph, output, truth) =>
    overlap(graph, output, truth, (both, sum) => ({
      numerator: both,
      denominator: graph.op('Sub', [sum, both]),
      numeratorSlope: truth,
      denominatorSlope: graph.op('Sub', [graph.scalar(1), truth]),
    })),
};

interface Ratio {
  readonly numerator: string;
  readonly denominator: string;
  readonly numeratorSlope: string;
  readonly denominatorSlope: string;
}

/** 1 - a / b per sample, with a and b smoothed; gradient -(a' b - a b') / b^2, over the samples. */
function overlap(
  graph: Graph,
  { name: p, shape }: Value,
  truth: string,
  ratioOf: (both: string, sum: string) => Ratio,
): LossPair {
  const perSample = (x: string): string => graph.op('ReduceSum', [x, graph.integers(1, 2, 3)], { keepdims: 1 });
  const both = perSample(graph.op('Mul', [truth, p]));
  const ratio = ratioOf(both, graph.op('Add', [perSample(truth), perSample(p)]));
  const [a, b] = [ratio.numerator, ratio.denominator].map((x) => graph.op('Add', [x, graph.scalar(SMOOTH)]));
  const up = graph.op('Mul', [ratio.numeratorSlope, b]);
  const down = graph.op('Mul', [ratio.denominatorSlope, a]);
  const slope = graph.op('Div', [graph.op('Sub', [down, up]), graph.op('Mul', [b, b])]);
  const value = graph.op('Sub', [graph.scalar(1), graph.op('Div', [a, b])]);
  return {
    value: graph.op('ReduceMean', [value], { keepdims: 0 }),
    gradient: graph.op('Mul', [slope, graph.scalar(1 / (shape[0] as number))]),
  };
}

function elementsOf(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, n) => product * (n as number), 1);
}
