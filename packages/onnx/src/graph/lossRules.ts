import type { LossName, LossSpec } from '@ich/tfjs';
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

/** What a loss is taken of. */
export interface LossInputs extends Pick<LossSpec, 'positiveWeight'> {
  /** [n, class, row, column] or [n, class, pixel], as the truth is. */
  readonly output: Value;
  readonly truth: string;
  /** [n, 1, row, column] or [n, 1, pixel]; without, every pixel counts 1. */
  readonly weights?: string;
}

/** Emits a loss. */
export type LossRule = (graph: Graph, inputs: LossInputs) => LossPair;

/**
 * Mean binary cross-entropy of logits z: softplus(z) - z y, gradient (sigmoid(z) - y) / elements; a weight P of the
 * positive term adds (P - 1) y softplus(-z), and to the gradient (P - 1) y (sigmoid(z) - 1).
 */
export const sigmoidCrossentropy: LossRule = (graph, { output: { name: z, shape }, truth, ...weighting }) => {
  const more = (x: string, part: () => string): string => {
    if (weighting.positiveWeight === 1) return x;
    const positive = graph.op('Mul', [truth, graph.scalar(weighting.positiveWeight - 1)]);
    return graph.op('Add', [x, graph.op('Mul', [positive, part()])]);
  };
  const plain = graph.op('Sub', [graph.op('Softplus', [z]), graph.op('Mul', [z, truth])]);
  const terms = more(plain, () => graph.op('Softplus', [graph.op('Neg', [z])]));
  const p = graph.op('Sigmoid', [z]);
  const away = more(graph.op('Sub', [p, truth]), () => graph.op('Sub', [p, graph.scalar(1)]));
  return meanOf(graph, weighting, terms, away, shape);
};

/** Losses of probabilities; see `LOSSES` of @ich/tfjs for their definitions. */
export const LOSS_RULES: Readonly<Record<LossName, LossRule>> = {
  binaryCrossentropy: (graph, { output: { name: output, shape }, truth, ...weighting }) => {
    const one = graph.scalar(1);
    const positive =
      weighting.positiveWeight === 1 ? truth : graph.op('Mul', [truth, graph.scalar(weighting.positiveWeight)]);
    const p = graph.op('Clip', [output, graph.scalar(CLIP), graph.scalar(1 - CLIP)]);
    const [q, missed] = [p, truth].map((x) => graph.op('Sub', [one, x]));
    const hit = graph.op('Mul', [positive, graph.op('Log', [p])]);
    const miss = graph.op('Mul', [missed, graph.op('Log', [q])]);
    const slope = graph.op('Sub', [graph.op('Div', [missed, q]), graph.op('Div', [positive, p])]);
    // Where the clipping took hold, the loss no longer depends on the output.
    const inside = graph.op('Where', [graph.op('Equal', [p, output]), slope, graph.scalar(0)]);
    return meanOf(graph, weighting, graph.op('Neg', [graph.op('Add', [hit, miss])]), inside, shape);
  },
  // 1 - (2 I + 1) / (S + 1): the numerator changes by 2 y, the denominator by 1.
  softDice: (graph, inputs) =>
    overlap(graph, inputs, (both, sum) => ({
      numerator: graph.op('Mul', [both, graph.scalar(2)]),
      denominator: sum,
      numeratorSlope: graph.op('Mul', [inputs.truth, graph.scalar(2)]),
      denominatorSlope: graph.scalar(1),
    })),
  // 1 - (I + 1) / (S - I + 1): the numerator changes by y, the denominator by 1 - y.
  softJaccard: (graph, inputs) =>
    overlap(graph, inputs, (both, sum) => ({
      numerator: both,
      denominator: graph.op('Sub', [sum, both]),
      numeratorSlope: inputs.truth,
      denominatorSlope: graph.op('Sub', [graph.scalar(1), inputs.truth]),
    })),
};

/** The mean of terms over all elements, and its gradient from theirs. */
function meanOf(
  graph: Graph,
  weighting: Pick<LossInputs, 'weights'>,
  terms: string,
  slopes: string,
  shape: Value['shape'],
): LossPair {
  const [value, slope] = [terms, slopes].map((x) => weighted(graph, weighting, x));
  return {
    value: graph.op('ReduceMean', [value], { keepdims: 0 }),
    gradient: graph.op('Mul', [slope, graph.scalar(1 / elementsOf(shape))]),
  };
}

function weighted(graph: Graph, { weights }: Pick<LossInputs, 'weights'>, x: string): string {
  return weights ? graph.op('Mul', [x, weights]) : x;
}

interface Ratio {
  readonly numerator: string;
  readonly denominator: string;
  readonly numeratorSlope: string;
  readonly denominatorSlope: string;
}

/** 1 - a / b per sample, with a and b smoothed; gradient -(a' b - a b') / b^2, over the samples. */
function overlap(
  graph: Graph,
  { output: { name: p, shape }, truth, ...weighting }: LossInputs,
  ratioOf: (both: string, sum: string) => Ratio,
): LossPair {
  const axes = graph.integers(...shape.slice(1).map((_, i) => i + 1));
  const perSample = (x: string): string => graph.op('ReduceSum', [x, axes], { keepdims: 1 });
  const [countedTruth, counted] = [truth, p].map((x) => weighted(graph, weighting, x));
  const both = perSample(graph.op('Mul', [truth, counted]));
  const ratio = ratioOf(both, graph.op('Add', [perSample(countedTruth), perSample(counted)]));
  const [a, b] = [ratio.numerator, ratio.denominator].map((x) => graph.op('Add', [x, graph.scalar(SMOOTH)]));
  const up = graph.op('Mul', [ratio.numeratorSlope, b]);
  const down = graph.op('Mul', [ratio.denominatorSlope, a]);
  const slope = graph.op('Div', [graph.op('Sub', [down, up]), graph.op('Mul', [b, b])]);
  const value = graph.op('Sub', [graph.scalar(1), graph.op('Div', [a, b])]);
  return {
    value: graph.op('ReduceMean', [value], { keepdims: 0 }),
    gradient: graph.op('Mul', [weighted(graph, weighting, slope), graph.scalar(1 / (shape[0] as number))]),
  };
}

function elementsOf(shape: readonly (number | null)[]): number {
  return shape.reduce<number>((product, n) => product * (n as number), 1);
}
