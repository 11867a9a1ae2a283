import { loadRuntime } from '#runtime';
import type { OnnxAvailability } from './types.js';

/**
 * Whether onnxruntime-node, in a browser onnxruntime-web, can be loaded, so that a program can choose the fastest engine
 * there is and say why. Never throws. In a browser the reason tells how many threads there will be.
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { onnxAvailable } from '@ich/onnx';
 * const { available, version, reason } = await onnxAvailable();
 * assert.equal(available, version !== undefined);
 * assert.match(reason, /onnxruntime/);
 * ```
 */
export async function onnxAvailable(): Promise<OnnxAvailability> {
  try {
    const { version, reason } = await loadRuntime('onnxAvailable');
    return { available: true, version, reason };
  } catch (cause) {
    return { available: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
