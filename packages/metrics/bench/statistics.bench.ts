import { cpus } from 'node:os';
import { join } from 'node:path';
import { createRng } from '@ich/core';
import { compareSpeed, pythonPeer, secondsOf } from '@ich/testkit';
import { it } from 'vitest';
import { bootstrap, delong, wilcoxon } from '../src/index.js';

/**
 * DeLong's test, the clustered bootstrap and Wilcoxon's test beside MLstatkit and scipy, in turns. `ICH_PYTHON` is an
 * interpreter with both; `ICH_BENCH_ROUNDS` (5) chooses.
 */
const ROUNDS = Number(process.env.ICH_BENCH_ROUNDS ?? 5);

function casesOf(n: number): { truth: Uint8Array; a: Float64Array; b: Float64Array } {
  const rng = createRng(n);
  const truth = Uint8Array.from({ length: n }, () => Number(rng.uniform() < 0.1));
  const scores = (shift: number): Float64Array => Float64Array.from(truth, (t) => rng.uniform() + shift * t);
  return { truth, a: scores(0.3), b: scores(0.2) };
}

function mean(values: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

const TASKS: Record<
  'delong' | 'bootstrap' | 'wilcoxon',
  { n: number; run: (c: ReturnType<typeof casesOf>) => unknown }
> = {
  delong: { n: 200_000, run: ({ truth, a, b }) => delong(truth, a, b) },
  bootstrap: {
    n: 2000,
    run: ({ a }) => bootstrap(a, { statistic: mean, cluster: (_, i) => Math.floor(i / 10), resamples: 999, seed: 1 }),
  },
  wilcoxon: { n: 400, run: ({ a, b }) => wilcoxon(a, b) },
};

it('statistics', async () => {
  const python = await pythonPeer(join(import.meta.dirname, 'statistics_peers.py'));
  console.log(`\n${cpus()[0].model}, Node ${process.versions.node}`);
  if ('reason' in python) console.log(`peers: not measured, ${python.reason}`);
  for (const [task, { n, run }] of Object.entries(TASKS)) {
    const cases = casesOf(n);
    const own = { name: '@ich/metrics', seconds: () => secondsOf(() => run(cases)) };
    const peers =
      'peer' in python
        ? [
            {
              name: python.name,
              seconds: async () => (await python.peer.ask<{ seconds: number }>({ task, n })).seconds,
            },
          ]
        : [];
    for (const { name, median, least, ratio } of await compareSpeed([...peers, own], ROUNDS)) {
      const ms = (seconds: number): string => (seconds * 1000).toPrecision(3);
      console.log(
        `${task}, ${n}: ${name} median ${ms(median)} ms, least ${ms(least)} ms, ${ratio.toFixed(2)} of the first`,
      );
    }
  }
  if ('peer' in python) python.peer.close();
});
