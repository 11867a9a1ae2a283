import { type CpuKernel, valuesOf } from './cpuKernel.js';

/**
 * `ResizeNearestNeighborGrad` of the cpu backend, sample by sample: the stock kernel steps through dy with the batch
 * stride of the input and so answers silently wrong numbers for every sample but the first.
 */
export const cpuResizeGradient =
  (stock: CpuKernel): CpuKernel =>
  ({ inputs: { images, dy }, backend, attrs }) => {
    const [batch, ...inner] = images.shape;
    const gradient = valuesOf(backend, dy);
    const per = gradient.length / batch;
    const out = new Float32Array(images.shape.reduce((a, b) => a * b, 1));
    for (let n = 0; n < batch; n++) {
      const slice = gradient.subarray(n * per, (n + 1) * per);
      const one = backend.makeTensorInfo([1, ...dy.shape.slice(1)], 'float32', slice);
      const image = { dataId: images.dataId, shape: [1, ...inner], dtype: images.dtype };
      const part = stock({ inputs: { images: image, dy: one }, backend, attrs });
      out.set(valuesOf(backend, part), n * (out.length / batch));
      for (const { dataId } of [one, part]) backend.disposeData(dataId);
    }
    return backend.makeTensorInfo(images.shape, 'float32', out);
  };
