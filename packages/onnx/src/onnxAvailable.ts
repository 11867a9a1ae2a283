import { loadRuntime } from './runtime/loadRuntime.js';
import type { OnnxAvailability } from './types.js';

/**
 * Whether onnxruntime-node can be loaded, so that a program can choose the fastest engine there is and say why. Never
 * throws.
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
    const { env } = await loadRuntime('onnxAvailable');
    const version = env.versions.node ?? env.versions.common;
    return { available: true, version, reason: `onnxruntime-node ${version} is installed.` };
  } catch (cause) {
    return { available: false, reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
