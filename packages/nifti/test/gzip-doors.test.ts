import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createRng } from '@ich/core';
import { describe, expect, it } from 'vitest';
import { deflate as nodeDeflate } from '../src/node/deflate.js';
import { inflate as nodeInflate } from '../src/node/inflate.js';
import { inflateStart as nodeInflateStart } from '../src/node/inflateStart.js';
import { deflate as webDeflate } from '../src/web/deflate.js';
import { inflate as webInflate } from '../src/web/inflate.js';
import { inflateStart as webInflateStart } from '../src/web/inflateStart.js';
import { throughStream } from '../src/web/throughStream.js';

const rng = createRng(1);
/** Larger than one chunk of any stream, half of it hard to compress. */
const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i % 2 ? rng.integer(0, 256) : i >> 12));
const packed = new Uint8Array(gzipSync(bytes));
const ALL = { keep: 1e9, maxBytes: 1e9 };

/** The two doors must behave alike: `#inflate` picks one by platform. */
const doors = [
  ['node', nodeInflate, nodeInflateStart, nodeDeflate],
  ['web', webInflate, webInflateStart, webDeflate],
] as const;

describe.each(doors)('%s', (_, inflate, inflateStart, deflate) => {
  it('inflates what zlib packed, and zlib what it packs', async () => {
    expect(Buffer.compare((await inflate(packed, ALL))!, bytes)).toBe(0);
    expect(
      Buffer.compare(
        gunzipSync(await deflate([bytes.subarray(0, 352), new Uint8Array(0), bytes.subarray(352)], 6)),
        bytes,
      ),
    ).toBe(0);
    expect(gunzipSync(await deflate([new Uint8Array(0)], 6)).length).toBe(0);
  });

  it('gives what is to be kept, and refuses more than the limit', async () => {
    const { length } = bytes;
    expect(await inflate(packed, { keep: length, maxBytes: length })).toHaveLength(length);
    expect(await inflate(packed, { keep: 10 * length, maxBytes: length })).toHaveLength(length);
    expect(await inflate(packed, { keep: length, maxBytes: length - 1 })).toBeUndefined();
    expect(await inflate(packed, { keep: 10, maxBytes: length - 1 })).toBeUndefined();
    for (const keep of [0, 1, 1000, length - 1]) {
      const kept = await inflate(packed, { keep, maxBytes: length });
      expect(Buffer.compare(kept!, bytes.subarray(0, keep))).toBe(0);
      // Node's least piece is 64 bytes and its pool 8 kB; browsers give 16 or 64 kB.
      expect(kept!.buffer.byteLength).toBeLessThanOrEqual(keep + 65536);
    }
  });

  it('gives the start of a stream that is cut after it', async () => {
    for (const part of [packed, packed.subarray(0, 4000)]) {
      expect(Buffer.compare(await inflateStart(part, 544), bytes.subarray(0, 544))).toBe(0);
    }
    expect(await inflateStart(packed, 1e6)).toHaveLength(bytes.length);
  });

  it('checks what it drops', async () => {
    const corrupt = packed.slice();
    corrupt[packed.length - 6] ^= 1; // the checksum
    await expect(inflate(corrupt, { keep: 1000, maxBytes: 1e9 })).rejects.toThrow();
  });

  it('joins members', async () => {
    const parts = [bytes.subarray(0, 1000), bytes.subarray(1000)].map((part) => gzipSync(part));
    expect(Buffer.compare((await inflate(Buffer.concat(parts), ALL))!, bytes)).toBe(0);
  });

  it('rejects, and does not hang, on a stream that is cut or corrupt', async () => {
    for (const length of [2, 5, 12, 1000, packed.length - 9, packed.length - 1]) {
      await expect(inflate(packed.subarray(0, length), ALL)).rejects.toThrow();
    }
    const corrupt = packed.slice();
    corrupt.fill(0, 1000, 1100);
    await expect(inflate(corrupt, ALL)).rejects.toThrow();
  });

  it('does not believe a trailer that lies about the size', async () => {
    const lying = packed.slice();
    lying.fill(255, -4);
    await expect(inflate(lying, ALL)).rejects.toThrow();
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
    const got: number[] = [];
    await throughStream(
      { readable, writable: new WritableStream() },
      [new Uint8Array(1)],
      (piece) => got.push(...piece) > 0,
    );
    expect(got).toEqual([1, 2, 3]);
  });

  it('rejects when the write fails and the output never ends', async () => {
    const writable = new WritableStream<BufferSource>({
      write() {
        throw new TypeError('corrupt');
      },
    });
    const stream = { readable: new ReadableStream(), writable };
    await expect(throughStream(stream, [new Uint8Array(1)], () => true)).rejects.toThrow('corrupt');
  });

  it('stops writing once nothing more is wanted', async () => {
    let written = 0;
    const identity = new TransformStream<BufferSource, Uint8Array>({
      transform(piece, controller) {
        written += piece.byteLength;
        controller.enqueue(piece as Uint8Array);
      },
    });
    await throughStream(identity, [new Uint8Array(1e6)], () => false);
    expect(written).toBeLessThan(1e5);
  });
});

it('keeps node: imports out of what a browser loads', () => {
  const src = join(import.meta.dirname, '../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
  const withNode = files.filter((f) => /^import (?!type).*'node:/m.test(readFileSync(join(src, f), 'utf8')));
  expect(withNode.map((f) => f.replace('\\', '/')).sort()).toEqual([
    'node/deflate.ts',
    'node/inflateStart.ts',
    'node/pour.ts',
  ]);
  const { imports } = JSON.parse(readFileSync(join(src, '../package.json'), 'utf8'));
  expect(imports).toEqual({
    '#inflate': { node: './dist/node/inflate.js', default: './dist/web/inflate.js' },
    '#inflateStart': { node: './dist/node/inflateStart.js', default: './dist/web/inflateStart.js' },
    '#deflate': { node: './dist/node/deflate.js', default: './dist/web/deflate.js' },
  });
});
