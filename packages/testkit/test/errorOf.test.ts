import { expect, it } from 'vitest';
import { errorOf, rejectionOf } from '../src/index.js';

const raised = Object.assign(new Error('text'), { name: 'IchError', code: 'shape' });
const raise = (error: Error) => () => {
  throw error;
};

it('hands over the IchError that a call throws or is rejected with', async () => {
  expect(errorOf(raise(raised))).toBe(raised);
  expect(await rejectionOf(raise(raised))).toBe(raised);
  expect(await rejectionOf(() => Promise.reject(raised))).toBe(raised);
});

it('lets any other error through, and complains where nothing is thrown', async () => {
  expect(() => errorOf(raise(new TypeError('other')))).toThrow(TypeError);
  expect(() => errorOf(() => 1)).toThrow(/nothing was thrown/);
  await expect(rejectionOf(raise(new TypeError('other')))).rejects.toThrow(TypeError);
  await expect(rejectionOf(async () => 1)).rejects.toThrow(/nothing was thrown/);
});
