import { createOnnxPredictor, onnxAvailable } from '@ich/onnx';
import { createPredictor, useBackend } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import { loadModel } from '@ich/unet';
import type { EngineName } from '../types.js';

/** A model from the disk, ready to predict. */
export interface OpenedPredictor {
  readonly predictor: Predictor;
  /** The name of what computes. */
  readonly engine: string;
  readonly close: () => void;
}

/**
 * Opens the layers model of a folder on the engine asked for, else on the fastest there is.
 *
 * @throws IchError `io`, `format` for what is no layers model, and what the engines throw
 */
export async function openPredictor(dir: string, engine: EngineName | undefined): Promise<OpenedPredictor> {
  const onnx = await onnxAvailable();
  if (engine === 'onnx' || (engine === undefined && onnx.available)) {
    await useBackend({ prefer: 'cpu' });
    const model = await loadModel(dir);
    const predictor = await createOnnxPredictor(model);
    const close = (): void => {
      predictor.dispose();
      model.dispose();
    };
    return { predictor, engine: `onnxruntime ${onnx.version}`, close };
  }
  const backend = await useBackend({ prefer: engine });
  const model = await loadModel(dir);
  const predictor = createPredictor(model);
  const close = (): void => {
    predictor.dispose();
    model.dispose();
  };
  return { predictor, engine: `${backend.name} ${backend.version}`, close };
}
