import { checksum, checksumOfJson, countKernels } from '@ich/testkit/checksums';
import { expect, it } from 'vitest';

it('is FNV-1a of the bytes, of a part of a buffer too', () => {
  // The published test vectors of the hash.
  expect(checksum(new Uint8Array())).toBe(0x811c9dc5);
  expect(checksum(new TextEncoder().encode('xfoobarx').subarray(1, 7))).toBe(0xbf9cf968);
  expect(checksum(Uint16Array.of(0x6161))).toBe(checksum(Uint8Array.of(0x61, 0x61)));
  expect(checksumOfJson('a')).toBe(checksum(new TextEncoder().encode('"a"')));
});

it('counts the kernels that are opened, and leaves WebAssembly as it was', async () => {
  const { Instance } = WebAssembly;
  const module = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  const work = (): object[] => [{ isInstance: new WebAssembly.Instance(module) instanceof Instance }];
  expect(await countKernels(work)).toEqual({ sums: [{ isInstance: true }], opened: 1 });
  await expect(countKernels(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(WebAssembly.Instance).toBe(Instance);
});
