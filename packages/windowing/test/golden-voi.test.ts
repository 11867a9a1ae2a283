import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { View } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { awkwardViews, readGolden } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { applyWindow, invertWindow, type VoiFunction } from '../src/index.js';
import { bytesOf, doublesOf, elementsOf, type GoldenArray } from './goldenArrays.js';

type Ends = [number, number];
interface Golden {
  cases: {
    level: number;
    width: number;
    voiFunction: VoiFunction;
    output: Ends;
    values: GoldenArray;
    pydicom: string;
    nearest: string;
    floor: string;
    grey?: string;
    back?: string;
  }[];
  int16: { level: number; width: number; sha256: Record<'nearest' | 'floor', string> }[];
  itk: { level: number; width: number; output: Ends; values: GoldenArray; itk: string }[];
}

const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'voi.json.gz');

/** Float32 of a double is within 2^-24 of it; the double itself may differ by rounding of a few steps in the range. */
function expectRounded(got: ArrayLike<number>, wanted: Float64Array, range: number): void {
  expect(got.length).toBe(wanted.length);
  wanted.forEach((y, i) => {
    expect(Math.abs(got[i] - y), `${got[i]} for ${y} at ${i}`).toBeLessThanOrEqual(
      2 ** -24 * Math.abs(y) + 1e-14 * range,
    );
  });
}

describe('DICOM functions: pydicom in its own output range, exact decimals and fractions to 0..255', () => {
  for (const [n, drawn] of golden.cases.entries()) {
    const { level, width, voiFunction, output, values, pydicom, nearest, floor } = drawn;
    it(`${n}: ${voiFunction} ${level}/${width}, ${values.dtype} [${values.shape}]`, () => {
      const window = { level, width, voiFunction };
      for (const { view } of awkwardViews(elementsOf(values), values.shape, 3) as { view: View }[]) {
        const ranged = applyWindow(view, { ...window, output });
        expect(ranged.shape).toEqual(values.shape);
        expectRounded(ranged.data, doublesOf(pydicom), Math.abs(output[0]) + Math.abs(output[1]));
        expect(applyWindow(view, { ...window, output: 'uint8' }).data).toEqual(bytesOf(nearest));
        expect(applyWindow(view, { ...window, output: 'uint8', rounding: 'floor' }).data).toEqual(bytesOf(floor));
      }
      if (drawn.grey === undefined || drawn.back === undefined) return;
      const grey = bytesOf(drawn.grey);
      const back = invertWindow(ndarrayOf(grey, [grey.length]), window);
      expectRounded(back.data, doublesOf(drawn.back), Math.abs(level) + width);
    });
  }
});

describe('LINEAR over every int16 value, through the table: exact fractions', () => {
  // Twice, so that there are enough for the table.
  const all = Int16Array.from({ length: 131072 }, (_, i) => (i % 65536) - 32768);
  for (const { level, width, sha256 } of golden.int16) {
    for (const rounding of ['nearest', 'floor'] as const) {
      it(`${level}/${width} ${rounding}`, () => {
        const options = { level, width, voiFunction: 'LINEAR', output: 'uint8', rounding } as const;
        const { data } = applyWindow(ndarrayOf(all, [2, 256, 256]), options);
        for (const half of [data.subarray(0, 65536), data.subarray(65536)]) {
          expect(createHash('sha256').update(half).digest('hex')).toBe(sha256[rounding]);
        }
      });
    }
  }
});

describe('LINEAR_EXACT to any range: SimpleITK', () => {
  const names: Record<string, 'unit' | 'symmetric'> = { '0,1': 'unit', '-1,1': 'symmetric' };
  for (const [n, { level, width, output, values, itk }] of golden.itk.entries()) {
    it(`${n}: ${level}/${width} to ${output}`, () => {
      for (const { view } of awkwardViews(elementsOf(values), values.shape, 3) as { view: View }[]) {
        const got = applyWindow(view, { level, width, output: names[String(output)] ?? output });
        // ITK multiplies by a rounded factor and adds a rounded offset: a few roundings of what cancels.
        const offset = ((Math.abs(level) + width) / width) * (output[1] - output[0]);
        expectRounded(got.data, doublesOf(itk), offset + Math.abs(output[0]));
      }
    });
  }
});
