import { backendFlag } from '../cli/backendFlag.js';
import { choiceFlag } from '../cli/choiceFlag.js';
import { flagLines } from '../cli/flagLines.js';
import { numberFlag } from '../cli/numberFlag.js';
import { parseFlags } from '../cli/parseFlags.js';
import { refusedFlag } from '../cli/refusedFlag.js';
import type { ExperimentId, Options, ProtocolName } from '../types.js';
import { protocols } from './protocols.js';
import { recipeFor } from './recipeFor.js';

/** One row per option: how it reads on the command line, its default, and its line in `--help`. */
const FLAGS = {
  data: { type: 'string', value: 'DIR', text: 'CT-ICH folder (1.0.0 or 1.3.x layout); without it a phantom cohort' },
  diagnosis: { type: 'string', value: 'FILE', text: 'diagnosis CSV, when it is not in the data folder' },
  out: { type: 'string', value: 'DIR', default: 'ich-report', text: 'folder of the report' },
  protocol: { type: 'string', value: 'NAME', default: 'both', text: 'paper-code, corrected, or both side by side' },
  networks: {
    type: 'string',
    value: 'each|shared',
    text: 'with both protocols: a training for each, or one for both; shared only for phantoms',
  },
  experiment: { type: 'string', value: 'LIST', default: '1,2,3', text: '1 threshold, 2 whole slices, 3 windows' },
  folds: { type: 'string', value: 'N', default: '5', text: 'folds by subject' },
  epochs: {
    type: 'string',
    value: 'N',
    text: 'epochs of experiment 3: 4 on phantoms, 60 on scans, 150 at full width; a fifth in experiment 2',
  },
  widths: { type: 'string', value: 'LIST', default: '8-16-32-64-128', text: 'channels of the five U-Net levels' },
  batch: { type: 'string', value: 'N', text: 'windows in a batch: 8 on phantoms, 4 on scans, 32 at full width' },
  rate: { type: 'string', value: 'X', text: 'learning rate: 0.004 on phantoms, 5e-4 on scans, 1e-5 at full width' },
  patience: { type: 'string', value: 'N', text: 'ends a training after N epochs without a better validation loss' },
  augment: { type: 'string', value: 'on|off', text: 'distort training windows; off only for phantoms' },
  seed: { type: 'string', value: 'N', default: '1', text: 'seed of everything random' },
  backend: { type: 'string', value: 'NAME', text: 'onnx, tensorflow, wasm or cpu; by default the fastest there is' },
  workers: { type: 'string', value: 'N', default: '2', text: 'folds at a time, fewer where memory is short' },
  subjects: { type: 'string', value: 'N', default: '45', text: 'phantom subjects' },
  size: { type: 'string', value: 'N', default: '192', text: 'rows and columns of a phantom slice, a multiple of 64' },
  plan: { type: 'boolean', text: 'says what would be trained, with time, memory and disk, and ends' },
  resume: { type: 'boolean', text: 'go on from an interrupted run with the same options' },
  help: { type: 'boolean', text: 'this text' },
} as const;

/** The text of `--help`. */
export function helpText(): string {
  return [
    'Reproduces Hssayeni et al. 2020: ICH segmentation with a U-Net on windows of brain-window CT.',
    'For research, not for diagnosis.',
    '',
    'npm start -- [options]',
    '',
    ...flagLines(FLAGS),
    '',
    'Examples:',
    '  npm start',
    '  npm start -- --data path/to/ct-ich --experiment 1,3 --out ct-ich-report',
    '  npm start -- --protocol paper-code --seed 7',
    '  npm start -- --data path/to/ct-ich --plan',
    '',
  ].join('\n');
}

/**
 * Checks the command line.
 *
 * @returns the options, or `'help'`
 * @throws IchError `parameter` naming the option, what it takes and what it got
 */
export function parseOptions(argv: readonly string[]): Options | 'help' {
  const { values } = parseFlags('command line', argv, FLAGS, { min: 0, max: 0 });
  if (values.help) return 'help';
  const number = (name: keyof typeof FLAGS, rule: { integer: boolean; min: number; max: number }): number =>
    numberFlag(name, values[name] as string, rule);
  const widths = widthsOption(values.widths);
  const recipe = recipeFor(widths, values.data !== undefined);
  return {
    data: values.data,
    diagnosis: values.diagnosis,
    out: values.out,
    protocol: choiceFlag('protocol', values.protocol, ['both', ...(Object.keys(protocols) as ProtocolName[])]),
    networks:
      values.networks === undefined
        ? values.data === undefined
          ? 'shared'
          : 'each'
        : choiceFlag('networks', values.networks, ['each', 'shared']),
    experiments: values.experiment
      .split(',')
      .map((id) => Number(choiceFlag('experiment', id.trim(), ['1', '2', '3'])) as ExperimentId)
      .sort(),
    folds: number('folds', { integer: true, min: 2, max: 100 }),
    epochs: values.epochs === undefined ? recipe.epochs : number('epochs', { integer: true, min: 1, max: 100_000 }),
    patience: values.patience === undefined ? undefined : number('patience', { integer: true, min: 1, max: 100_000 }),
    widths,
    batchSize: values.batch === undefined ? recipe.batchSize : number('batch', { integer: true, min: 1, max: 1024 }),
    learningRate:
      values.rate === undefined ? recipe.learningRate : number('rate', { integer: false, min: 1e-9, max: 1 }),
    seed: number('seed', { integer: true, min: 0, max: 4294967295 }),
    backend: backendFlag(values.backend),
    augment:
      values.augment === undefined
        ? values.data !== undefined
        : choiceFlag('augment', values.augment, ['on', 'off']) === 'on',
    workers: number('workers', { integer: true, min: 1, max: 64 }),
    subjects: number('subjects', { integer: true, min: 3, max: 500 }),
    size: number('size', { integer: true, min: 64, max: 1024 }),
    resume: values.resume,
    plan: values.plan,
  };
}

function widthsOption(value: string): number[] {
  const widths = value.split('-').map(Number);
  if (widths.length === 5 && widths.every((w) => Number.isInteger(w) && w > 0)) return widths;
  throw refusedFlag('widths', 'five channel counts like 8-16-32-64-128', value);
}
