import { createRng } from '@ich/core';
import { expect, it } from 'vitest';
import { judge } from '../fuzz/judge.js';
import { mutate } from '../fuzz/mutate.js';
import { seedFiles } from '../fuzz/seedFiles.js';
import * as room from '../src/index.js';
import { inflate } from '../src/web/inflate.js';
import { inflateStart } from '../src/web/inflateStart.js';

const seeds = seedFiles();
/** Other inputs than those of `npm run fuzz -- --seed 1`. */
const rng = createRng(20);

it('reads what the fuzzer starts from', async () => {
  for (const [i, { bytes, image, version }] of seeds.entries()) {
    const header = await room.readNiftiHeader(bytes);
    expect(header.version).toBe(version);
    const component = header.datatype.startsWith('rgb') ? 'blue' : header.datatype.startsWith('c') ? 'real' : undefined;
    const reading = room.readNiftiArray(bytes, { image, component });
    if (header.datatype === 'float128') await expect(reading).rejects.toThrow(/float128/);
    else expect((await reading).view.shape).toEqual([...header.dims].reverse());
    expect((await room.readNiftiExtensions(bytes)).length).toBe((i % 15) % 3 === 1 ? 2 : 0);
  }
});

it('takes three thousand damaged files with a result or a named error', async () => {
  for (let i = 0; i < 3000; i++) {
    expect(await judge(room, mutate(rng.fork(i), seeds), rng.fork(`${i} options`)), `input ${i}`).toBeUndefined();
  }
});

it('sees what is wrong', async () => {
  const input = { bytes: seeds[0].bytes };
  const throwing = { ...room, readNiftiHeader: () => Promise.reject(new RangeError('invalid length')) };
  expect(await judge(throwing, input, rng)).toMatch(/^readNiftiHeader: untyped: RangeError: invalid length/);
  let used = 0;
  const growing = () => {
    used += 2 ** 24;
    return used;
  };
  expect(await judge(room, input, rng, growing)).toMatch(/^readNiftiHeader: memory: 16777216 bytes/);
});

it('ends every damaged stream in the browser door too', async () => {
  for (let i = 0; i < 1000; i++) {
    const { bytes } = mutate(rng.fork(`web ${i}`), seeds);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) continue;
    const limit = { keep: 2 ** 16, maxBytes: 2 ** 20 };
    const inflated = await inflate(bytes, limit).catch((error: unknown) => error);
    if (inflated instanceof Uint8Array) expect(inflated.length).toBeLessThanOrEqual(limit.keep);
    const start = await inflateStart(bytes, 540).catch((error: unknown) => error);
    expect(start instanceof Error || (start instanceof Uint8Array && start.length <= 540)).toBe(true);
  }
});
