import type { TrainIchnetOptions } from '@ich/ichnet';
import { createOnnxPredictor, createOnnxTrainer, onnxAvailable } from '@ich/onnx';
import { createPredictor, createTrainer, useBackend } from '@ich/tfjs';
import type { EngineName } from '../types.js';

/** What opens trainers and predictors, and the name of what computes. */
export interface Engine extends Required<Pick<TrainIchnetOptions, 'openTrainer' | 'openPredictor'>> {
  readonly name: string;
}

/** The engine asked for, else the fastest there is: onnxruntime, then the backends of TensorFlow.js. */
export async function openEngine(wanted: EngineName | undefined): Promise<Engine> {
  const onnx = await onnxAvailable();
  if (wanted === 'onnx' || (wanted === undefined && onnx.available)) {
    await useBackend({ prefer: 'cpu' });
    return {
      name: `onnxruntime ${onnx.version}`,
      openTrainer: createOnnxTrainer,
      openPredictor: (model) => createOnnxPredictor(model),
    };
  }
  const { name, version } = await useBackend({ prefer: wanted });
  return { name: `${name} ${version}`, openTrainer: createTrainer, openPredictor: (model) => createPredictor(model) };
}
