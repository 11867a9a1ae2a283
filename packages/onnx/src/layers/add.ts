import { IchError, sameShape } from '@ich/core';
import { describeLayer } from './describeLayer.js';
import type { LayerRule } from './LayerRule.js';

/** `Add` of values of one shape; tfjs would stretch others, along axes that lie differently here. */
export const add: LayerRule = ({ graph, path }, layer, inputs) => {
  const [first, ...others] = inputs.map(({ shape }) => shape.map((n) => n ?? -1));
  if (!others.every((shape) => sameShape(shape, first))) {
    throw new IchError('parameter', {
      where: describeLayer(layer, path),
      expected: 'inputs of one shape',
      received: inputs.map(({ shape }) => `[${shape.join(', ')}]`).join(' and '),
    });
  }
  return {
    name: inputs.map(({ name }) => name).reduce((sum, name) => graph.op('Add', [sum, name])),
    backward: (gradient) => inputs.map(() => gradient),
  };
};
