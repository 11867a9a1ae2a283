import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as zlibCrc32 } from 'node:zlib';
import { errorOf } from '@ich/testkit';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crc32 } from '../src/crc32.js';
import type { Checkpoint } from '../src/index.js';
import { decodeCheckpoint, directoryStore, encodeCheckpoint, memoryStore, readCheckpoint } from '../src/index.js';

const checkpoint: Checkpoint = {
  fingerprint: { seed: 1, runKey: 'U-Net of 4 \u2192 8' },
  history: [{ epoch: 1, loss: 0.1 + 0.2, validationLoss: 1 / 3 }],
  partial: { step: 2, lossSum: 1e-17, windows: 7 },
  best: { epoch: 1, weights: new Map([['a/kernel', { shape: [2, 1], data: new Float32Array([0.1, -0]) }]]) },
  trainer: {
    step: 12,
    weights: new Map([
      ['a/kernel', { shape: [2, 1], data: new Float32Array([1, 2, 3, 4]).subarray(1, 3) }],
      ['a/bias', { shape: [], data: new Float32Array([1e-40]) }],
    ]),
    slots: new Map([['m/a/kernel', { shape: [2, 1], data: new Float32Array([5, Number.NaN]) }]]),
  },
};

describe('crc32', () => {
  it('is that of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926); // the check value of the catalogue
    expect(crc32(new Uint8Array(0))).toBe(0);
  });

  it.skipIf(zlibCrc32 === undefined)('is that of zlib', () => {
    const same = (bytes: Uint8Array): boolean => crc32(bytes) === zlibCrc32(bytes);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), same), { seed: 1, numRuns: 200 });
  });
});

describe('a checkpoint as bytes', () => {
  const bytes = encodeCheckpoint(checkpoint);

  it('comes back exactly, tensors cut out of larger arrays included', () => {
    const back = decodeCheckpoint(bytes, 'x');
    expect(back).toEqual({
      ...checkpoint,
      trainer: {
        ...checkpoint.trainer,
        weights: new Map([
          ['a/kernel', { shape: [2, 1], data: new Float32Array([2, 3]) }],
          ['a/bias', { shape: [], data: new Float32Array([1e-40]) }],
        ]),
      },
    });
    expect(Object.is(back.best?.weights.get('a/kernel')?.data[1], -0)).toBe(true);
    expect(decodeCheckpoint(encodeCheckpoint({ ...checkpoint, best: undefined }), 'x').best).toBeUndefined();
  });

  it('lies as documented', () => {
    const view = new DataView(bytes.buffer);
    expect(new TextDecoder().decode(bytes.subarray(0, 8))).toBe('ICHTRN01');
    expect(view.getUint32(8, true)).toBe(crc32(bytes.subarray(12)));
    const length = view.getUint32(12, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(16, 16 + length)));
    expect(length % 4).toBe(0);
    expect(header.tensors[0]).toEqual(['weights', 'a/kernel', [2, 1]]);
    expect(view.getFloat32(16 + length, true)).toBe(2);
    expect(bytes.length).toBe(16 + length + 4 * 7);
  });

  it('is read from any place in a buffer', () => {
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 1);
    expect(decodeCheckpoint(moved.subarray(1, 1 + bytes.length), 'x')).toEqual(decodeCheckpoint(bytes, 'x'));
  });

  it('shows every flipped bit and every cut', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flipped = bytes.slice();
        flipped[bit >> 3] ^= 1 << (bit & 7);
        expect(errorOf(() => decodeCheckpoint(flipped, 'x')).code).toBe('format');
      }),
      { seed: 1, numRuns: 300 },
    );
    for (let length = 0; length < bytes.length; length++) {
      expect(errorOf(() => decodeCheckpoint(bytes.subarray(0, length), 'x')).code).toBe('format');
    }
  });

  it('names the file and what is wrong with it', () => {
    const torn = errorOf(() => decodeCheckpoint(bytes.subarray(0, 90), 'checkpoint-b'));
    expect(torn.message).toContain('checkpoint-b');
    expect(torn.message).toContain('torn or damaged');
    const other = errorOf(() => decodeCheckpoint(new TextEncoder().encode('PK and so on and on'), 'x'));
    expect(other.message).toContain('something else');
  });
});

describe('stores', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ich-training-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it.each(['memory', 'directory'])('%s: reads what was written last', async (kind) => {
    const store = kind === 'memory' ? memoryStore() : directoryStore(join(directory, 'deep', 'er'));
    expect(await store.read('a')).toBeUndefined();
    const bytes = new Uint8Array([1, 2, 3]);
    await store.write('a', bytes);
    bytes[0] = 9;
    await store.write('b', new Uint8Array([4]));
    expect([...((await store.read('a')) as Uint8Array)]).toEqual([1, 2, 3]);
    await store.write('a', new Uint8Array([5]));
    expect([...((await store.read('a')) as Uint8Array)]).toEqual([5]);
  });

  it('a directory holds no leftovers, and those of a dead process do no harm', async () => {
    const store = directoryStore(directory);
    await writeFile(join(directory, 'a.tmp'), 'half a checkpoint, and longer than the next');
    expect(await store.read('a')).toBeUndefined();
    await store.write('a', new Uint8Array([1]));
    expect(await readdir(directory)).toEqual(['a']);
    expect((await store.read('a'))?.length).toBe(1);
  });

  it('a directory refuses paths as names, and says what the file system said', async () => {
    const store = directoryStore(directory);
    for (const name of ['../a', 'a/b', '', '.hidden']) {
      await expect(store.read(name)).rejects.toMatchObject({ name: 'IchError', code: 'parameter' });
    }
    await writeFile(join(directory, 'file'), '');
    const below = directoryStore(join(directory, 'file'));
    await expect(below.write('a', new Uint8Array(1))).rejects.toMatchObject({ name: 'IchError', code: 'io' });
  });

  it('readCheckpoint takes the one furthest on', async () => {
    const store = memoryStore();
    const later = { ...checkpoint, partial: { ...checkpoint.partial, step: 3 } };
    await store.write('checkpoint-a', encodeCheckpoint(later));
    await store.write('checkpoint-b', encodeCheckpoint(checkpoint));
    expect((await readCheckpoint(store))?.name).toBe('checkpoint-a');
    const epoch2 = { ...checkpoint, partial: { step: 0, lossSum: 0, windows: 0 } };
    const history = [...checkpoint.history, { epoch: 2, loss: 1 }];
    await store.write('checkpoint-b', encodeCheckpoint({ ...epoch2, history }));
    expect((await readCheckpoint(store))?.name).toBe('checkpoint-b');
  });
});
