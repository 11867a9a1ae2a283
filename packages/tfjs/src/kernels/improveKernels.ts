import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';

/** A kernel made of the stock one of the same name, where there is one, which takes the cases that the new one leaves. */
export type Improve<Kernel> = (stock: Kernel) => Kernel;

const done = new Set<string>();

/** Registers kernels of a backend by their names, in place of the stock ones. Once per backend and process. */
export function improveKernels<Kernel>(backendName: string, table: Readonly<Record<string, Improve<Kernel>>>): void {
  if (done.has(backendName)) return;
  done.add(backendName);
  for (const [kernelName, improve] of Object.entries(table)) {
    const stock = getKernel(kernelName, backendName);
    if (stock) unregisterKernel(kernelName, backendName);
    const kernelFunc = improve(stock?.kernelFunc as Kernel) as never;
    registerKernel({ kernelName, backendName, kernelFunc });
  }
}
