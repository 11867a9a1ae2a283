import type { Checksums } from './types.js';

/** Runs some work and counts the WebAssembly kernels that are opened for it. */
export async function countKernels(work: () => object[] | Promise<object[]>): Promise<Checksums> {
  const { WebAssembly } = globalThis;
  if (!WebAssembly) return { sums: await work(), opened: 0 };
  const { Instance } = WebAssembly;
  let opened = 0;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, given) {
      opened++;
      return Reflect.construct(target, given);
    },
  });
  try {
    return { sums: await work(), opened };
  } finally {
    WebAssembly.Instance = Instance;
  }
}
