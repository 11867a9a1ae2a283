import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { heapOf, runWasmKernel, type WasmCall } from './wasmKernel.js';

type Shape5 = [number, number, number, number, number];

/**
 * `Conv3D` for the wasm backend: for each filter slice one 2D convolution of all the input slices that it meets, added
 * up. XNNPACK has no 3D convolution, and the stock kernel is a plain loop.
 */
export function conv3d({ inputs: { x, filter }, backend, attrs }: WasmCall): TensorInfo {
  const plan = planOf(x.shape, filter.shape, attrs);
  const { batchSize, inDepth, outDepth, outShape } = plan.info;
  const sum = new Float32Array(util.sizeFromShape(outShape));
  for (const tap of plan.taps) {
    const planes = gatherSlices(backend, x, tap.inputs, batchSize, inDepth);
    const slice = filterSlice(backend, filter, tap.index);
    const part = runWasmKernel(backend, 'Conv2D', { x: planes, filter: slice }, plan.attrs);
    addSlices(sum, heapOf(backend, part), tap.outputs, batchSize, outDepth);
    for (const { dataId } of [planes, slice, part]) backend.disposeData(dataId);
  }
  return backend.makeOutput(outShape, 'float32', undefined, sum);
}

/** `Conv3DBackpropInputV2`, the adjoint of the above, one filter slice after another; the stock kernel is wrong. */
export function conv3dInputGradient({ inputs: { dy, filter }, backend, attrs }: WasmCall): TensorInfo {
  const shape = attrs.inputShape as number[];
  const plan = planOf(shape, filter.shape, attrs);
  const { batchSize, inDepth, outDepth } = plan.info;
  const sum = new Float32Array(util.sizeFromShape(shape));
  for (const tap of plan.taps) {
    const planes = gatherSlices(backend, dy, tap.outputs, batchSize, outDepth);
    const slice = filterSlice(backend, filter, tap.index);
    const inputShape = [planes.shape[0], ...shape.slice(2)];
    const part = runWasmKernel(
      backend,
      'Conv2DBackpropInput',
      { dy: planes, filter: slice },
      { ...plan.attrs, inputShape },
    );
    addSlices(sum, heapOf(backend, part), tap.inputs, batchSize, inDepth);
    for (const { dataId } of [planes, slice, part]) backend.disposeData(dataId);
  }
  return backend.makeOutput(shape, 'float32', undefined, sum);
}

/** `Conv3DBackpropFilterV2`: each filter slice from the input slices and the output slices that it joins. */
export function conv3dFilterGradient({ inputs: { x, dy }, backend, attrs }: WasmCall): TensorInfo {
  const shape = attrs.filterShape as number[];
  const plan = planOf(x.shape, shape, attrs);
  const { batchSize, inDepth, outDepth } = plan.info;
  const out = new Float32Array(util.sizeFromShape(shape));
  const filterShape = shape.slice(1);
  for (const tap of plan.taps) {
    const from = gatherSlices(backend, x, tap.inputs, batchSize, inDepth);
    const to = gatherSlices(backend, dy, tap.outputs, batchSize, outDepth);
    const part = runWasmKernel(backend, 'Conv2DBackpropFilter', { x: from, dy: to }, { ...plan.attrs, filterShape });
    out.set(heapOf(backend, part), tap.index * util.sizeFromShape(filterShape));
    for (const { dataId } of [from, to, part]) backend.disposeData(dataId);
  }
  return backend.makeOutput(shape, 'float32', undefined, out);
}

/** One slice of the filter, and the slices of input and output that it joins, pair by pair. */
interface Tap {
  readonly index: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

interface Plan {
  readonly info: backend_util.Conv3DInfo;
  /** Attributes of the 2D convolution within a slice. */
  readonly attrs: WasmCall['attrs'];
  readonly taps: readonly Tap[];
}

function planOf(xShape: number[], filterShape: number[], { strides, pad, dilations }: WasmCall['attrs']): Plan {
  const info = backend_util.computeConv3DInfo(
    xShape as Shape5,
    filterShape as Shape5,
    strides as [number, number, number],
    (dilations ?? 1) as number,
    pad as 'same' | 'valid',
  );
  const { front, top, bottom, left, right } = info.padInfo;
  const attrs = {
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    pad: [[0, 0], [top, bottom], [left, right], [0, 0]], // biome-ignore format: one line reads better
    dataFormat: 'NHWC',
    dimRoundingMode: undefined,
  };
  const taps = Array.from({ length: info.filterDepth }, (_, index): Tap => {
    const inputOf = (output: number): number => output * info.strideDepth - front + index * info.dilationDepth;
    const outputs = Array.from({ length: info.outDepth }, (_, output) => output).filter(
      (output) => inputOf(output) >= 0 && inputOf(output) < info.inDepth,
    );
    return { index, outputs, inputs: outputs.map(inputOf) };
  });
  return { info, attrs, taps: taps.filter(({ outputs }) => outputs.length > 0) };
}

/** Chosen slices of every sample of [n, slice, row, column, channel] as [n * chosen, row, column, channel]. */
function gatherSlices(
  backend: BackendWasm,
  volume: TensorInfo,
  slices: readonly number[],
  batch: number,
  depth: number,
): TensorInfo {
  const inner = volume.shape.slice(2);
  const out = backend.makeOutput([batch * slices.length, ...inner], 'float32');
  const [to, from, size] = [heapOf(backend, out), heapOf(backend, volume), util.sizeFromShape(inner)];
  for (let n = 0; n < batch; n++) {
    for (const [i, slice] of slices.entries()) {
      const at = (n * depth + slice) * size;
      to.set(from.subarray(at, at + size), (n * slices.length + i) * size);
    }
  }
  return out;
}

/** Adds [n * chosen, ...] to the chosen slices of `sum` [n, depth, ...]. */
function addSlices(
  sum: Float32Array,
  parts: Float32Array,
  slices: readonly number[],
  batch: number,
  depth: number,
): void {
  const size = sum.length / (batch * depth);
  let from = 0;
  for (let n = 0; n < batch; n++) {
    for (const slice of slices) {
      const to = (n * depth + slice) * size;
      for (let i = 0; i < size; i++) sum[to + i] += parts[from++];
    }
  }
}

function filterSlice(backend: BackendWasm, filter: TensorInfo, index: number): TensorInfo {
  const out = backend.makeOutput(filter.shape.slice(1), 'float32');
  const size = util.sizeFromShape(out.shape);
  heapOf(backend, out).set(heapOf(backend, filter).subarray(index * size, (index + 1) * size));
  return out;
}
