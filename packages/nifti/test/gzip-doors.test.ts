import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createRng } from '@ich/core';
import { describe, expect, it } from 'vitest';
import { deflate as nodeDeflate } from '../src/node/deflate.js';
import { inflate as nodeInflate } from '../src/node/inflate.js';
import { deflate as webDeflate } from '../src/web/deflate.js';
import { inflate as webInflate } from '../src/web/inflate.js';
import { throughStream } from '../src/web/throughStream.js';

const rng = createRng(1);
/** Larger than one chunk of any stream, half of it hard to compress. */
const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i % 2 ? rng.integer(0, 256) : i >> 12));
const packed = new Uint8Array(gzipSync(bytes));

/** The two doors must behave alike: `#inflate` picks one by platform. */
const doors = [
  ['node', nodeInflate, nodeDeflate],
  ['web', webInflate, webDeflate],
] as const;

describe.each(doors)('%s', (_, inflate, deflate) => {
  it('inflates what zlib packed, and zlib what it packs', async () => {
    expect(Buffer.compare((await inflate(packed, { maxBytes: 1e9, beyond: 'refuse' }))!, bytes)).toBe(0);
    expect(Buffer.compare(gunzipSync(await deflate(bytes)), bytes)).toBe(0);
    expect(gunzipSync(await deflate(new Uint8Array(0))).length).toBe(0);
  });

  it('refuses or stops beyond the limit', async () => {
    expect(await inflate(packed, { maxBytes: bytes.length, beyond: 'refuse' })).toHaveLength(bytes.length);
    expect(await inflate(packed, { maxBytes: bytes.length - 1, beyond: 'refuse' })).toBeUndefined();
    const start = await inflate(packed, { maxBytes: 544, beyond: 'stop' });
    expect(Buffer.compare(start!, bytes.subarray(0, 544))).toBe(0);
    const fromPrefix = await inflate(packed.subarray(0, 4000), { maxBytes: 544, beyond: 'stop' });
    expect(Buffer.compare(fromPrefix!, bytes.subarray(0, 544))).toBe(0);
  });

  it('rejects, and does not hang, on a stream that is cut or corrupt', async () => {
    for (const length of [2, 5, 12, 1000, packed.length - 9, packed.length - 1]) {
      await expect(inflate(packed.subarray(0, length), { maxBytes: 1e9, beyond: 'refuse' })).rejects.toThrow();
    }
    const corrupt = packed.slice();
    corrupt.fill(0, 1000, 1100);
    await expect(inflate(corrupt, { maxBytes: 1e9, beyond: 'refuse' })).rejects.toThrow();
  });

  it('does not believe a trailer that lies about the size', async () => {
    const lying = packed.slice();
    lying.fill(255, -4);
    await expect(inflate(lying, { maxBytes: 1e9, beyond: 'refuse' })).rejects.toThrow();
  });
});

describe('throughStream', () => {
  it('waits for a stream that gives its output after the last write', async () => {
    const readable = new ReadableStream<Uint8Array>({
      async start(controller) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        controller.enqueue(Uint8Array.of(1, 2));
        controller.enqueue(Uint8Array.of(3));
        controller.close();
      },
    });
    const out = await throughStream({ readable, writable: new WritableStream() }, new Uint8Array(1));
    expect(Array.from(out)).toEqual([1, 2, 3]);
  });

  it('rejects when the write fails and the output never ends', async () => {
    const writable = new WritableStream<BufferSource>({
      write() {
        throw new TypeError('corrupt');
      },
    });
    await expect(throughStream({ readable: new ReadableStream(), writable }, new Uint8Array(1))).rejects.toThrow(
      'corrupt',
    );
  });
});

it('keeps node: imports out of what a browser loads', () => {
  const src = join(import.meta.dirname, '../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
  const withNode = files.filter((f) => /^import .*'node:/m.test(readFileSync(join(src, f), 'utf8')));
  expect(withNode.map((f) => f.replace('\\', '/')).sort()).toEqual(['node/deflate.ts', 'node/inflate.ts']);
  const { imports } = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8'));
  expect(imports).toEqual({
    '#inflate': { node: './dist/node/inflate.js', default: './dist/web/inflate.js' },
    '#deflate': { node: './dist/node/deflate.js', default: './dist/web/deflate.js' },
  });
});
