import { expect } from 'vitest';

/** Equality of typed arrays; vitest's own comparison, slow on long arrays, only tells where they differ. */
export function expectSame(got: Uint8Array | Int32Array, wanted: Uint8Array | Int32Array, where: string): void {
  const isSame =
    got.constructor === wanted.constructor && got.length === wanted.length && got.every((v, i) => v === wanted[i]);
  if (!isSame) expect(got, where).toEqual(wanted);
}
