import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { createRng } from '@ich/core';
import { describe, expect, it } from 'vitest';
import { judge } from '../fuzz/judge.js';
import { mutate } from '../fuzz/mutate.js';
import { seedFiles } from '../fuzz/seedFiles.js';
import * as room from '../src/index.js';
import { inflate } from '../src/web/inflate.js';
import { inflateStart } from '../src/web/inflateStart.js';

const seeds = seedFiles();
const memory = (): number => getHeapStatistics().external_memory;
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

describe('what the fuzzer found', () => {
  const folder = join(import.meta.dirname, 'regressions');
  for (const name of readdirSync(folder)) {
    it(name.replace('.json', ''), async () => {
      const { index, bytes, image } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const input = {
        bytes: new Uint8Array(Buffer.from(bytes, 'base64')),
        image: image === undefined ? undefined : new Uint8Array(Buffer.from(image, 'base64')),
      };
      // As the fuzzer drew it, and in some other ways.
      for (const label of [`${index} options`, 'a', 'b', 'c']) {
        expect(await judge(room, input, createRng(2).fork(label), memory)).toBeUndefined();
      }
    });
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
