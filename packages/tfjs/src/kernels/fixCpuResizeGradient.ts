import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { getKernel, type TensorInfo, type TypedArray } from '@tensorflow/tfjs-core';
import { replaceKernel } from './wasmKernel.js';

type Call = {
  inputs: { images: TensorInfo; dy: TensorInfo };
  backend: MathBackendCPU;
  attrs: { readonly [name: string]: unknown };
};
type Kernel = (call: Call) => TensorInfo;

let done = false;

/**
 * Mends `ResizeNearestNeighborGrad` of the cpu backend, whose stock kernel steps through dy with the batch stride of
 * the input and so answers silently wrong numbers for every sample but the first. Each sample goes through it alone.
 */
export function fixCpuResizeGradient(): void {
  if (done) return;
  done = true;
  const name = 'ResizeNearestNeighborGrad';
  const stock = getKernel(name, 'cpu').kernelFunc as unknown as Kernel;
  const fixed: Kernel = ({ inputs: { images, dy }, backend, attrs }) => {
    const [batch, ...inner] = images.shape;
    const valuesOf = (info: TensorInfo): TypedArray => backend.data.get(info.dataId).values as TypedArray;
    const gradient = valuesOf(dy);
    const per = gradient.length / batch;
    const out = new Float32Array(images.shape.reduce((a, b) => a * b, 1));
    for (let n = 0; n < batch; n++) {
      const slice = gradient.subarray(n * per, (n + 1) * per);
      const one = backend.makeTensorInfo([1, ...dy.shape.slice(1)], 'float32', slice);
      const image = { dataId: images.dataId, shape: [1, ...inner], dtype: images.dtype };
      const part = stock({ inputs: { images: image, dy: one }, backend, attrs });
      out.set(valuesOf(part), n * (out.length / batch));
      for (const { dataId } of [one, part]) backend.disposeData(dataId);
    }
    return backend.makeTensorInfo(images.shape, 'float32', out);
  };
  replaceKernel(name, 'cpu', fixed as never);
}
