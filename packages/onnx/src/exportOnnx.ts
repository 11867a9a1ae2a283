import type { LayersModel } from '@tensorflow/tfjs-layers';
import { forwardGraph } from './graph/forwardGraph.js';
import { weightsNow } from './graph/weightsNow.js';

/**
 * A layers model as the bytes of an `.onnx` file (opset 17): input `image` [n, row, column, channel], output `output`
 * [n, row, column, class], float32, dropout off, n free, and rows and columns free where the model leaves them open.
 * Channels last outside, as tfjs has them; the file turns them inside. A model of [image, pixels] (`gatherPixels`) has the
 * inputs `image` and `pixels` [n, pixel, 2] and the output [n, pixel, class].
 *
 * @throws IchError `parameter` naming a layer or an activation that has no counterpart here, `shape` for other inputs
 * and several outputs
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import * as tfl from '@tensorflow/tfjs-layers';
 * import { useBackend } from '@ich/tfjs';
 * import { createOnnxPredictor, exportOnnx } from '@ich/onnx';
 * import { ndarrayOf } from '@ich/core/ndarray';
 * await useBackend();
 * const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, kernelInitializer: 'ones', inputShape: [2, 2, 1] });
 * const bytes = exportOnnx(tfl.sequential({ layers: [layer] })); // what fs.writeFile would take
 * const predict = await createOnnxPredictor(bytes);
 * const map = await predict(ndarrayOf(new Float32Array([1, 2, 3, 4]), [1, 2, 2, 1]));
 * assert.deepEqual([...map.data], [1, 2, 3, 4]);
 * predict.dispose();
 * ```
 */
export function exportOnnx(model: LayersModel): Uint8Array {
  return forwardGraph('exportOnnx', model, weightsNow('exportOnnx', model));
}
