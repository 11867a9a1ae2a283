import { IchError } from '@ich/core';
import { axisOf } from './axisOf.js';
import { describeLayer } from './describeLayer.js';
import type { LayerRule, Value } from './LayerRule.js';

/** `Multiply`, also of maps with one factor per channel or per pixel, whose axes of length 1 are stretched. */
export const multiply: LayerRule = ({ graph, path }, layer, inputs) => {
  const rank = inputs[0].shape.length;
  if (inputs.some(({ shape }) => shape.length !== rank)) {
    throw new IchError('parameter', {
      where: describeLayer(layer, path),
      expected: 'inputs of one rank',
      received: inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and '),
    });
  }
  const product = (names: readonly string[]): string => names.reduce((a, b) => graph.op('Mul', [a, b]));
  const sizes = layer.computeOutputShape(inputs.map(({ shape }) => [...shape]) as never) as (number | null)[];
  const stretched = ({ shape }: Value): number[] =>
    shape.flatMap((n, axis) => (n === 1 && sizes[axis] !== 1 ? [axisOf(axis, rank)] : []));
  return {
    name: product(inputs.map(({ name }) => name)),
    backward: (gradient) =>
      inputs.map((input, i) => {
        if (!input.differentiable) return undefined;
        const others = inputs.filter((_, j) => j !== i).map(({ name }) => name);
        const whole = product([gradient, ...others]);
        const axes = stretched(input);
        return axes.length > 0 ? graph.op('ReduceSum', [whole, graph.integers(...axes)], { keepdims: 1 }) : whole;
      }),
  };
};
