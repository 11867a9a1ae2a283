import { join } from 'node:path';
import { expect } from 'vitest';
import { axisCodes, type NiftiHeader } from '../src/index.js';

/** What nibabel says about a file; made by `golden/generate.py`. */
export interface NibabelReading {
  /** NIfTI order. */
  shape: number[];
  dtype: string;
  scaled: boolean;
  affine: number[][];
  zooms: number[];
  sform: number;
  qform: number;
  description: string;
  /** `aff2axcodes` */
  axes: string;
}

export const packageDir = join(import.meta.dirname, '..');

/** House type by the documented rule, from nibabel's name of the stored type. */
export function expectedDtype({ dtype, scaled }: NibabelReading): string {
  const rule: Record<string, string> = { uint8: 'uint8', int8: 'int16', int16: 'int16' };
  if (scaled || dtype.startsWith('float')) return 'float32';
  return rule[dtype] ?? 'int32';
}

/** Shape [slice, row, column] of one frame. */
export function frameShape({ shape }: NibabelReading): number[] {
  return [shape[2] ?? 1, shape[1] ?? 1, shape[0]];
}

/** Affines agree to float32 precision of a position 1 m away; nibabel computes qforms in extended precision. */
export function expectAffine(actual: readonly (readonly number[])[], expected: number[][]): void {
  for (let r = 0; r < 4; r++) {
    for (let c = 0; c < 4; c++) expect(Math.abs(actual[r][c] - expected[r][c])).toBeLessThan(1e-6);
  }
}

export function expectHeader(header: NiftiHeader, expected: NibabelReading): void {
  expect(header.dims).toEqual(expected.shape);
  expect(header.datatype).toBe(expected.dtype);
  expect(header.scaling !== null).toBe(expected.scaled);
  expect([header.sformCode, header.qformCode]).toEqual([expected.sform, expected.qform]);
  expect(header.zooms).toEqual(expected.zooms);
  expect(header.description).toBe(expected.description);
  expectAffine(header.affine, expected.affine);
  expect(axisCodes(header.affine)).toBe(expected.axes);
}
