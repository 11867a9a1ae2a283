import { layers } from '@tensorflow/tfjs-layers';
import { neutralBatchNorm } from './neutralBatchNorm.js';
import { unfusedDilatedLayer } from './unfusedDilatedLayer.js';

/** tfjs-layers gives the class of a layer only by an instance. */
const MENDED = [
  { probe: () => layers.conv2d({ filters: 1, kernelSize: 1, name: 'probe' }), mend: unfusedDilatedLayer },
  { probe: () => layers.batchNormalization({ name: 'probe' }), mend: neutralBatchNorm },
] as const;

const mended = new WeakSet<object>();

/** Replaces methods of the layers of tfjs-layers that do not train. Twice does no harm. */
export function mendLayers(): void {
  for (const { probe, mend } of MENDED) {
    const prototype = Object.getPrototypeOf(probe()) as { call: never };
    if (mended.has(prototype)) continue;
    mended.add(prototype);
    prototype.call = mend(prototype.call) as never;
  }
}
