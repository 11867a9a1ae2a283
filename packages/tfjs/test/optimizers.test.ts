import { join } from 'node:path';
import { readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { createOptimizer } from '../src/createOptimizer.js';
import type { OptimizerConfig } from '../src/index.js';

interface Case {
  optimizer: OptimizerConfig;
  start: number[];
  gradients: number[][];
  weights: number[][];
  m?: number[];
  v?: number[];
  velocity?: number[] | null;
}
const casesOf = (file: string): Case[] => readGolden<{ cases: Case[] }>(join(import.meta.dirname, '..'), file).cases;

/** Follows the gradients of a golden case beside its weights, and returns the slots by name. */
function follow({ optimizer, start, gradients, weights }: Case): Record<string, Float32Array> {
  const weight = new Float32Array(start);
  const { slots, update } = createOptimizer('test', optimizer);
  const arrays = slots.map(() => new Float32Array(6));
  for (const [step, gradient] of gradients.entries()) {
    update(step, weight, new Float32Array(gradient), arrays);
    for (const [i, value] of weight.entries()) expect(Math.abs(value - weights[step][i])).toBeLessThan(2e-7);
  }
  return Object.fromEntries(slots.map((slot, i) => [slot, arrays[i]]));
}

describe('createOptimizer', () => {
  it.each(casesOf('adam.json'))('is the Adam of Keras 2 for $optimizer', (golden) => {
    const { m, v } = follow(golden);
    for (const [i, value] of (golden.m ?? []).entries()) expect(m[i]).toBeCloseTo(value, 6);
    for (const [i, value] of (golden.v ?? []).entries()) expect(v[i]).toBeCloseTo(value, 6);
  });

  it.each(casesOf('sgd.json'))('is the SGD of PyTorch for $optimizer', (golden) => {
    const { velocity } = follow(golden);
    // Without a momentum there is nothing to remember, there as here.
    expect(velocity === undefined).toBe(golden.velocity === null);
    for (const [i, value] of (golden.velocity ?? []).entries()) expect(velocity[i]).toBeCloseTo(value, 5);
  });
});
