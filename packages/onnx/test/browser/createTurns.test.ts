import { expect, it } from 'vitest';
import { createTurns } from '../../src/runtime/browser/createTurns.js';

it('runs one after another, also after one that failed', async () => {
  const inTurn = createTurns();
  const events: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const [a, b, c] = await Promise.allSettled([work('a'), work('b', true), work('c')]);
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect([a, c]).toMatchObject([{ value: 'a' }, { value: 'c' }]);
  expect(b).toMatchObject({ status: 'rejected', reason: new Error('b') });
});
