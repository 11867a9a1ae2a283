import { checkNumber, checkOneOf, IchError } from '@ich/core';
import type { Predictor } from '@ich/tiling';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { loadRuntime } from '#runtime';
import { exportOnnx } from './exportOnnx.js';
import { besideProcessor } from './runtime/besideProcessor.js';
import { type OpenOptions, openSession } from './runtime/openSession.js';
import { predictorOf } from './runtime/predictorOf.js';
import type { OnnxPredictorOptions } from './types.js';

/**
 * A model run by onnxruntime as a function from a batch [n, row, column, channel] to a map [n, row, column, class], as
 * `@ich/tiling` takes it. Any batch size; large batches go through in parts. The weights are those of the moment of the
 * call: later changes of the layers model do not reach it. Call `dispose()` when done.
 *
 * A model of volumes takes [n, slice, row, column, channel]. On `cuda` and `webgpu`, single operations that onnxruntime
 * has no kernel for there run on the processor, and the first sample is computed there too: a device whose values differ
 * is refused.
 *
 * In a browser it runs on onnxruntime-web: on the processor as WebAssembly, with threads where the page is cross-origin
 * isolated and with one elsewhere, or on `webgpu`.
 *
 * @param model a layers model, or the bytes of an `.onnx` file with one image input and one output, channels last
 * @throws IchError `io` without onnxruntime-node (in a browser onnxruntime-web) and where the `device` cannot be had,
 * `parameter` for layers without a counterpart, bad options and threads that a page cannot have, `format` for bytes that
 * are no graph, `shape` for several inputs or outputs. The predictor throws `shape` or `dtype` for batches that do not
 * fit, `io` for a device that computes something else.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * import { createOnnxPredictor } from '@ich/onnx';
 * import { useBackend } from '@ich/tfjs';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [2, 2, 1] });
 * const predict = await createOnnxPredictor(tfl.sequential({ layers: [layer] }), { threads: 1 });
 * const map = await predict(ndarrayOf(new Float32Array([1, 2, 3, 4]), [1, 2, 2, 1]));
 * assert.deepEqual([...map.data], [1, 2, 3, 4]);
 * predict.dispose();
 * ```
 */
export async function createOnnxPredictor(
  model: LayersModel | Uint8Array,
  options: OnnxPredictorOptions = {},
): Promise<Predictor & { dispose(): void }> {
  const where = 'createOnnxPredictor';
  const device = checkOneOf(where, 'device', options.device ?? 'cpu', ['cpu', 'cuda', 'webgpu']);
  const { batchSize } = options;
  if (batchSize !== undefined) checkNumber(where, 'batchSize', batchSize, { integer: true, min: 1 });
  (await loadRuntime(where, device)).settle(where, options);
  const bytes = model instanceof Uint8Array ? model : exportOnnx(model);
  const { predict, close } = await open(where, bytes, options);
  if (device === 'cpu') return Object.assign(predict, { dispose: close });
  const checked = besideProcessor(predict, device, () => open(where, bytes, { ...options, onProcessor: true }));
  return Object.assign(checked, { dispose: close });
}

async function open(
  where: string,
  bytes: Uint8Array,
  options: OnnxPredictorOptions & OpenOptions,
): Promise<{ predict: Predictor; close(): void }> {
  const session = await openSession(where, bytes, options);
  if (session.inputs.length !== 1 || session.outputNames.length !== 1) {
    session.release();
    throw new IchError('shape', {
      where,
      expected: 'a graph with one input and one output',
      received: `${session.inputs.length} and ${session.outputNames.length}`,
    });
  }
  const predict = predictorOf(
    async () => session,
    undefined,
    () => ({}),
    options.batchSize,
  );
  return { predict, close: () => session.release() };
}
