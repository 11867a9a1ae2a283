import { errorOf } from '@ich/testkit';
import { expect, it } from 'vitest';
import { windowWeights } from '../src/index.js';

it('are 1 for the mean, and a hill otherwise', () => {
  expect([...windowWeights([2, 3], 'mean').data]).toEqual([1, 1, 1, 1, 1, 1]);
  for (const name of ['gaussian', 'hann', 'nnunet'] as const) {
    const { data, shape } = windowWeights([1, 9], name);
    expect(shape).toEqual([1, 9]);
    const rising = data.subarray(0, 5).every((v, i) => i === 0 || v > data[i - 1]);
    expect([rising, data[4] > data[8], data[8] > 0]).toEqual([true, true, true]);
  }
});

it('of Hann add up to 1 at half overlap', () => {
  const { data } = windowWeights([1, 8], 'hann');
  const one = windowWeights([1, 1], 'hann').data[0];
  for (let i = 0; i < 4; i++) expect((data[i] + data[i + 4]) / one).toBeCloseTo(1, 6);
});

it('of nnU-Net peak at 10 behind the middle', () => {
  const { data } = windowWeights([1, 4], 'nnunet');
  expect([data[2], data[1] === data[3], data[0] < data[1]]).toEqual([10, true, true]);
});

it('names what it does not know', () => {
  expect(errorOf(() => windowWeights([4, 4], 'box' as never))).toMatchObject({
    code: 'parameter',
    where: 'windowWeights',
  });
  expect(errorOf(() => windowWeights([4, 0], 'hann'))).toMatchObject({ code: 'shape' });
  expect(errorOf(() => windowWeights(4 as never, 'hann'))).toMatchObject({ code: 'shape' });
});
