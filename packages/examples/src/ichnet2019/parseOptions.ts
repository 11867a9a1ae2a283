import { backendFlag } from '../cli/backendFlag.js';
import { choiceFlag } from '../cli/choiceFlag.js';
import { flagLines } from '../cli/flagLines.js';
import { numberFlag } from '../cli/numberFlag.js';
import { parseFlags } from '../cli/parseFlags.js';
import type { IchnetOptions, Sampling } from './types.js';

const SAMPLINGS: readonly Sampling[] = ['balanced', 'uniform'];

const FLAGS = {
  data: { type: 'string', value: 'DIR', text: 'CT-ICH folder (1.0.0 or 1.3.x layout); without it a phantom cohort' },
  diagnosis: { type: 'string', value: 'FILE', text: 'diagnosis CSV, when it is not in the data folder' },
  out: { type: 'string', value: 'DIR', default: 'ich-report-ichnet', text: 'folder of the report' },
  folds: { type: 'string', value: 'N', default: '5', text: 'folds by subject' },
  'run-folds': { type: 'string', value: 'N', text: 'run the first N of them only' },
  epochs: { type: 'string', value: 'N', text: 'epochs: 20 on phantoms, 60 on scans' },
  negatives: {
    type: 'string',
    value: 'N',
    text: 'slices without ICH to train on for each slice with it: all on phantoms, 2 on scans',
  },
  sampling: { type: 'string', value: 'LIST', default: 'balanced,uniform', text: 'ways of sampling pixels to compare' },
  seed: { type: 'string', value: 'N', default: '1', text: 'seed of everything random' },
  backend: { type: 'string', value: 'NAME', text: 'onnx, tensorflow, wasm or cpu; by default the fastest there is' },
  subjects: { type: 'string', value: 'N', default: '60', text: 'phantom subjects' },
  size: { type: 'string', value: 'N', default: '128', text: 'rows and columns of a phantom slice, a multiple of 64' },
  resume: { type: 'boolean', text: 'go on from an interrupted run with the same options' },
  help: { type: 'boolean', text: 'this text' },
} as const;

/** The text of `--help`. */
export function ichnetHelp(): string {
  return [
    'Reproduces Islam et al. 2019, ICHNet: a dilated CNN with hypercolumns at sampled pixels, then a 3D CRF.',
    'For research, not for diagnosis.',
    '',
    'ich reproduce ichnet2019 [options]',
    '',
    ...flagLines(FLAGS),
    '',
    'Examples:',
    '  ich reproduce ichnet2019',
    '  ich reproduce ichnet2019 --data path/to/ct-ich --sampling balanced',
    '',
  ].join('\n');
}

/**
 * Checks the command line.
 *
 * @returns the options, or `'help'`
 * @throws IchError `parameter` naming the option, what it takes and what it got
 */
export function parseIchnetOptions(argv: readonly string[]): IchnetOptions | 'help' {
  const { values } = parseFlags('command line', argv, FLAGS, { min: 0, max: 0 });
  if (values.help) return 'help';
  const whole = (name: 'folds' | 'seed' | 'subjects' | 'size', min: number, max: number): number =>
    numberFlag(name, values[name], { integer: true, min, max });
  const folds = whole('folds', 2, 100);
  const sampling = values.sampling.split(',').map((name) => choiceFlag('sampling', name.trim(), SAMPLINGS));
  return {
    data: values.data,
    diagnosis: values.diagnosis,
    out: values.out,
    folds,
    runFolds:
      values['run-folds'] === undefined
        ? folds
        : numberFlag('run-folds', values['run-folds'], { integer: true, min: 1, max: folds }),
    epochs:
      values.epochs === undefined
        ? values.data === undefined
          ? 20
          : 60
        : numberFlag('epochs', values.epochs, { integer: true, min: 1, max: 100_000 }),
    negatives:
      values.negatives === undefined
        ? values.data === undefined
          ? undefined
          : 2
        : numberFlag('negatives', values.negatives, { integer: false, min: 0, max: 1_000_000 }),
    seed: whole('seed', 0, 4294967295),
    backend: backendFlag(values.backend),
    sampling: SAMPLINGS.filter((name) => sampling.includes(name)),
    subjects: whole('subjects', 3, 500),
    size: whole('size', 64, 1024),
    resume: values.resume,
  };
}
