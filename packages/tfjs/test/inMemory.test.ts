import { expect, it } from 'vitest';
import { inMemory } from '../src/inMemory.js';

const failingWith = (cause: unknown) => () =>
  inMemory('step', () => {
    throw cause;
  });

it('tells a full engine from every other error', () => {
  expect(inMemory('step', () => 3)).toBe(3);
  for (const cause of [
    new WebAssembly.RuntimeError('memory access out of bounds'),
    new RangeError('Array buffer allocation failed'),
  ]) {
    expect(failingWith(cause)).toThrow(expect.objectContaining({ code: 'io', where: 'step', cause }));
  }
  for (const other of [new Error('no'), new RangeError('Maximum call stack size exceeded')]) {
    expect(failingWith(other)).toThrow(other);
  }
});
