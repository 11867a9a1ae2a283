import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { applyWindow } from '../src/index.js';

type Kind = 'nearest' | 'floor' | 'unit';
interface Golden {
  shownValues: number[];
  int16: { level: number; width: number; sha256: Record<Kind, string>; shown: Record<Kind, number[]> }[];
  castWithFactor: { level: number; width: number; sha256: string };
  float32: { level: number; width: number; values: string } & Record<Kind, string>;
}

const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'windows.json');
const OPTIONS = {
  nearest: { output: 'uint8', rounding: 'nearest' },
  floor: { output: 'uint8', rounding: 'floor' },
  unit: { output: 'unit' },
} as const;
const KINDS = ['nearest', 'floor', 'unit'] as const;
/** Every int16 value in ascending order. */
const all = Int16Array.from({ length: 65536 }, (_, i) => i - 32768);

const bytesOf = (data: Uint8Array | Float32Array): Buffer => Buffer.from(data.buffer, data.byteOffset, data.byteLength);
const sha256 = (data: Uint8Array | Float32Array): string => createHash('sha256').update(bytesOf(data)).digest('hex');

describe('every int16 value: exact rational arithmetic (uint8) and numpy (unit)', () => {
  for (const { level, width, sha256: expected, shown } of golden.int16) {
    for (const kind of KINDS) {
      it(`${level}/${width} ${kind}`, () => {
        const window = { level, width, ...OPTIONS[kind] };
        const few = applyWindow(ndarrayOf(Int16Array.from(golden.shownValues), [golden.shownValues.length]), window);
        expect(Array.from(few.data)).toEqual(shown[kind]);
        for (const { view } of awkwardViews(all, [16, 64, 64], 1)) {
          expect(sha256(applyWindow(view, window).data)).toBe(expected[kind]);
        }
      });
    }
  }
});

it('floor is what numpy gives with the factor 255 / width and a cast, at 40/120', () => {
  const { level, width, sha256: expected } = golden.castWithFactor;
  const out = applyWindow(ndarrayOf(all, [65536]), { level, width, output: 'uint8', rounding: 'floor' });
  expect(sha256(out.data)).toBe(expected);
});

describe('float32 intensities: numpy', () => {
  const { level, width, values, ...expected } = golden.float32;
  const bytes = Buffer.from(values, 'base64');
  const data = Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(4 * i));
  for (const kind of KINDS) {
    for (const { name, view } of awkwardViews(data, [15, 10, 10], 1)) {
      it(`${kind}, ${name}`, () => {
        const out = applyWindow(view, { level, width, ...OPTIONS[kind] });
        expect(bytesOf(out.data).equals(Buffer.from(expected[kind], 'base64'))).toBe(true);
      });
    }
  }
});
