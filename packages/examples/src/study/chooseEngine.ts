import { onnxAvailable } from '@ich/onnx';
import { type BackendInfo, useBackend } from '@ich/tfjs';
import type { EngineName } from '../types.js';

/** What computes: onnxruntime, or the backend of TensorFlow.js that is in use now. */
export interface ChosenEngine {
  /** With its version, for people. */
  readonly name: string;
  readonly isOnnx: boolean;
  /** Where onnxruntime computes, this one only holds topology and weights. */
  readonly backend: BackendInfo;
}

/**
 * Takes the engine asked for, else the fastest there is: onnxruntime, then the backends of TensorFlow.js.
 *
 * @throws IchError where the engine asked for is not there
 */
export async function chooseEngine(wanted: EngineName | undefined): Promise<ChosenEngine> {
  const onnx = await onnxAvailable();
  if (wanted === 'onnx' || (wanted === undefined && onnx.available)) {
    return { name: `onnxruntime ${onnx.version}`, isOnnx: true, backend: await useBackend({ prefer: 'cpu' }) };
  }
  const backend = await useBackend({ prefer: wanted });
  return { name: `${backend.name} ${backend.version}`, isOnnx: false, backend };
}
