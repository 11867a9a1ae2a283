import { expect, it } from 'vitest';
import { compareSpeed } from '../src/index.js';

it('lets the lanes take turns, leaves the warm-up out and compares round by round', async () => {
  const turns: string[] = [];
  const lane = (name: string, times: readonly number[]) => {
    let round = 0;
    return {
      name,
      seconds: () => {
        turns.push(name);
        return times[round++];
      },
    };
  };
  const [first, second] = await compareSpeed([lane('a', [99, 1, 4, 2]), lane('b', [99, 3, 4, 4])], 3);
  expect(turns.join('')).toBe('abababab');
  expect(first).toEqual({ name: 'a', median: 2, least: 1, ratio: 1 });
  expect(second).toEqual({ name: 'b', median: 4, least: 3, ratio: 2 });
});
