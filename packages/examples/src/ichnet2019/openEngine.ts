import type { TrainIchnetOptions } from '@ich/ichnet';
import { createOnnxPredictor, createOnnxTrainer } from '@ich/onnx';
import { createPredictor, createTrainer } from '@ich/tfjs';
import { chooseEngine } from '../study/chooseEngine.js';
import type { EngineName } from '../types.js';

/** What opens trainers and predictors, and the name of what computes. */
export interface Engine extends Required<Pick<TrainIchnetOptions, 'openTrainer' | 'openPredictor'>> {
  readonly name: string;
}

/** The engine asked for, else the fastest there is. */
export async function openEngine(wanted: EngineName | undefined): Promise<Engine> {
  const { name, isOnnx } = await chooseEngine(wanted);
  return isOnnx
    ? { name, openTrainer: createOnnxTrainer, openPredictor: (model) => createOnnxPredictor(model) }
    : { name, openTrainer: createTrainer, openPredictor: (model) => createPredictor(model) };
}
