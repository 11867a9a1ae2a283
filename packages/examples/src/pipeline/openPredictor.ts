import { createOnnxPredictor } from '@ich/onnx';
import { createPredictor } from '@ich/tfjs';
import type { Predictor } from '@ich/tiling';
import { loadModel } from '@ich/unet';
import { chooseEngine } from '../study/chooseEngine.js';
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
export async function openPredictor(dir: string, wanted: EngineName | undefined): Promise<OpenedPredictor> {
  const { name: engine, isOnnx } = await chooseEngine(wanted);
  const model = await loadModel(dir);
  const predictor = isOnnx ? await createOnnxPredictor(model) : createPredictor(model);
  const close = (): void => {
    predictor.dispose();
    model.dispose();
  };
  return { predictor, engine, close };
}
