import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError, type LongTask } from '@ich/core';
import { tileGrid } from '@ich/tiling';
import { directoryStore, fit, selectWindows, trainingPlan, type WindowSource, windowSource } from '@ich/training';
import { writeWhole } from '../scan/writeWhole.js';
import { openTrainer } from '../study/openTrainer.js';
import type { EngineName } from '../types.js';
import { CARD_FILE } from './modelCard.js';
import type { ModelPreset } from './modelPresets.js';
import { type TrainingHead, trainingHeads } from './trainingHeads.js';
import type { ModelCard } from './types.js';

/** What `trainModel` is told. */
export interface TrainModelOptions {
  readonly preset: ModelPreset;
  /** Folder that the model appears in; what lies there already is kept from being written over. */
  readonly out: string;
  readonly phantoms: number;
  readonly data: string | undefined;
  readonly epochs: number;
  readonly seed: number;
  readonly engine: EngineName | undefined;
  readonly threads: number;
  readonly resume: boolean;
}

/** How a training went. */
export interface TrainedModel {
  readonly card: ModelCard;
  readonly engine: string;
  readonly heads: number;
  readonly windows: number;
  readonly bestEpoch: number;
  readonly validationLoss: number | undefined;
}

/** Every so many heads decide which epoch is the best, and are not trained on. */
const VALIDATION_EVERY = 8;

/** Trains a network on phantoms, on given data, or both, and writes it with its card into a folder. */
export async function trainModel(options: TrainModelOptions, task: LongTask): Promise<TrainedModel> {
  const { preset, out, seed } = options;
  const work = `${out}.work`;
  await mkdir(work, { recursive: true });
  const heads: TrainingHead[] = [];
  for await (const head of trainingHeads({ ...options, card: preset.card, size: preset.size }, task)) heads.push(head);
  const { train, validation } = sourcesOf(heads, preset, seed);
  const recipe = { ...preset.recipe, epochs: options.epochs };
  const { steps } = trainingPlan({ windows: train.length, epochs: recipe.epochs, batchSize: recipe.batchSize });
  const setup = { widths: preset.widths, seed, threads: options.threads, recipe, backend: options.engine };
  const { trainer, engine, save, close } = await openTrainer(setup, preset.card.tile.window, steps);
  try {
    const { bestEpoch, history } = await fit({
      ...{ trainer, train, validation, seed, epochs: recipe.epochs, batchSize: recipe.batchSize },
      store: directoryStore(work),
      resume: options.resume,
      runKey: JSON.stringify([preset, options.phantoms, options.data]),
      ...task,
    });
    const card = cardOf(options, heads.length);
    await save(join(work, 'model'));
    await writeWhole(join(work, 'model', CARD_FILE), `${JSON.stringify(card, null, 2)}\n`);
    await rename(join(work, 'model'), out);
    await rm(work, { recursive: true });
    const validationLoss = history[bestEpoch - 1].validationLoss;
    return { card, engine, heads: heads.length, windows: train.length, bestEpoch, validationLoss };
  } finally {
    close();
  }
}

function cardOf({ preset, phantoms, data }: TrainModelOptions, heads: number): ModelCard {
  const scans = heads - phantoms;
  const trainedOn = [phantoms > 0 ? `${phantoms} synthetic heads` : '', scans > 0 ? `${scans} scans` : ''].filter(
    Boolean,
  );
  const use = data === undefined ? 'Synthetic data, demonstration only.' : 'Not validated.';
  return {
    format: 'ich-model',
    version: 1,
    title: preset.title,
    note: `Trained on ${trainedOn.join(' and ')}. ${use}`,
    ...preset.card,
  };
}

function sourcesOf(
  heads: readonly TrainingHead[],
  { size, card }: ModelPreset,
  seed: number,
): { train: WindowSource; validation: WindowSource | undefined } {
  const grid = tileGrid([size, size], card.tile);
  const sourceOf = (subjects: readonly TrainingHead[]): WindowSource =>
    windowSource({
      refs: selectWindows({ subjects, grid, negatives: { ratio: 1 }, seed }),
      grid,
      images: new Map(subjects.map(({ subject, grey }) => [subject, grey])),
      truths: new Map(subjects.map(({ subject, truth }) => [subject, truth])),
    });
  const train = sourceOf(heads.filter((_, i) => i % VALIDATION_EVERY !== VALIDATION_EVERY - 1));
  if (train.length === 0) {
    throw new IchError('parameter', {
      where: 'trainModel',
      expected: 'heads with hemorrhage to train on',
      received: `${heads.length} heads without`,
    });
  }
  const validation = sourceOf(heads.filter((_, i) => i % VALIDATION_EVERY === VALIDATION_EVERY - 1));
  return { train, validation: validation.length > 0 ? validation : undefined };
}
