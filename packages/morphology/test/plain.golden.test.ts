// The goldens once more, by the plain twins of the kernels: as where there is no WebAssembly.
import { describe, expect, it, vi } from 'vitest';
import { residueOnSimd } from '../src/kernels/bits/residueOnSimd.js';

vi.stubGlobal('WebAssembly', undefined);

describe('without WebAssembly', async () => {
  it('is what is tested here', () => {
    expect(residueOnSimd(Uint8Array.of(1), [1, 1, 1], [], undefined, new Uint8Array(1))).toBe(false);
  });
  await import('./morph.golden.test.js');
  await import('./components.golden.test.js');
  await import('./more.golden.test.js');
  await import('./distance.test.js');
  await import('./components.test.js');
  await import('./morph.test.js');
});
