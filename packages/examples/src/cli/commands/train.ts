import { access } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { IchError } from '@ich/core';
import { createProgressBar } from '@ich/report';
import { modelPresets } from '../../pipeline/modelPresets.js';
import { trainModel } from '../../pipeline/trainModel.js';
import { backendFlag } from '../backendFlag.js';
import { choiceFlag } from '../choiceFlag.js';
import { numberFlag } from '../numberFlag.js';
import { refusedFlag } from '../refusedFlag.js';
import type { Command } from '../types.js';

type Preset = keyof typeof modelPresets;
const PRESETS = Object.keys(modelPresets) as Preset[];

const FLAGS = {
  out: { type: 'string', value: 'DIR', text: 'folder for the model; must not exist' },
  preset: { type: 'string', value: 'NAME', default: 'slim', text: PRESETS.join(' or ') },
  phantoms: { type: 'string', value: 'N', default: '80', text: 'synthetic heads to train on; 0 for none' },
  data: { type: 'string', value: 'DIR', text: 'scans and masks to train on, too, in any layout of @ich/datasets' },
  epochs: { type: 'string', value: 'N', text: 'passes over the windows [as the preset says]' },
  seed: { type: 'string', value: 'N', default: '1', text: 'seed of everything random' },
  backend: { type: 'string', value: 'NAME', text: 'onnx, tensorflow, wasm or cpu [the fastest there is]' },
  resume: { type: 'boolean', text: 'go on from an interrupted run with the same options' },
  json: { type: 'boolean', text: 'say how it went as JSON' },
} as const;

/** `ich train`: a model for `ich segment`. */
export const train: Command<typeof FLAGS> = {
  name: 'train',
  summary: 'Trains a network on synthetic heads, on scans of yours, or both, for ich segment.',
  usage: '',
  takes: { min: 0, max: 0 },
  flags: FLAGS,
  examples: ['train --out my-model', 'train --phantoms 40 --data nnunet-folder --epochs 20 --out my-model'],
  async run({ values }, { stdout, stderr, signal }) {
    const { out } = values;
    if (out === undefined) throw refusedFlag('out', 'a folder for the model', 'nothing');
    await refuseExisting(out);
    const preset = modelPresets[choiceFlag('preset', values.preset, PRESETS)];
    const options = {
      ...{ preset, out, data: values.data, resume: values.resume, threads: availableParallelism() },
      phantoms: numberFlag('phantoms', values.phantoms, { integer: true, min: 0, max: 10_000 }),
      epochs:
        values.epochs === undefined
          ? preset.recipe.epochs
          : numberFlag('epochs', values.epochs, { integer: true, min: 1, max: 10_000 }),
      seed: numberFlag('seed', values.seed, { integer: true, min: 0, max: 4294967295 }),
      engine: backendFlag(values.backend),
    };
    const bar = createProgressBar({ label: 'train', stream: stderr });
    const trained = await trainModel(options, { signal, onProgress: bar.update }).finally(bar.finish);
    if (values.json) stdout.write(`${JSON.stringify(trained, null, 2)}\n`);
    else {
      const { card, engine, heads, windows, bestEpoch } = trained;
      stdout.write(`${out}: ${card.title}. ${card.note}\n`);
      stdout.write(`${windows} windows of ${heads} heads, best epoch ${bestEpoch}, on ${engine}.\n`);
    }
    return 0;
  },
};

/** Nothing that is there already is written over. */
async function refuseExisting(out: string): Promise<void> {
  const there = await access(out).then(
    () => true,
    () => false,
  );
  if (!there) return;
  throw new IchError('io', {
    where: 'ich train',
    expected: `no ${out} yet`,
    received: 'one',
    remedy: 'Name another folder, or remove it.',
  });
}
