import { availableParallelism } from 'node:os';
import type { EvaluateOptions } from '../evaluate/types.js';
import { numberFlag } from './numberFlag.js';
import { refusedFlag } from './refusedFlag.js';
import type { FlagValues } from './types.js';

/** Flags of the commands that score masks. */
export const EVALUATE_FLAGS = {
  truth: { type: 'string', value: 'DIR', text: 'folder with the true masks, NIfTI' },
  predicted: { type: 'string', value: 'DIR', text: 'folder with the predicted masks, of the same names' },
  label: { type: 'string', value: 'N', text: 'the label that is foreground [anything but 0]' },
  threshold: { type: 'string', value: 'P', text: 'the predictions are probabilities: foreground above P' },
  tolerance: { type: 'string', value: 'MM', default: '1', text: 'of the surface Dice' },
  workers: { type: 'string', value: 'N', text: 'cases at a time [the cores of this machine, 8 at most]' },
} as const;

/** What these flags say, checked. */
export interface EvaluateArguments {
  readonly truth: string;
  readonly predicted: string;
  readonly options: EvaluateOptions;
  readonly workers: number;
}

/** Most threads that are started unasked: beyond, the disk is what one waits for. */
const MOST_WORKERS = 8;

/**
 * Checks the flags.
 *
 * @throws IchError `parameter`
 */
export function readEvaluateFlags(values: FlagValues<typeof EVALUATE_FLAGS>): EvaluateArguments {
  const { truth, predicted, label, threshold, tolerance, workers } = values;
  if (truth === undefined) throw refusedFlag('truth', 'a folder', 'nothing');
  if (predicted === undefined) throw refusedFlag('predicted', 'a folder', 'nothing');
  const whole = (name: string, value: string, max: number): number =>
    numberFlag(name, value, { integer: true, min: 1, max });
  const real = (name: string, value: string, max: number): number =>
    numberFlag(name, value, { integer: false, min: 0, max });
  return {
    truth,
    predicted,
    options: {
      label: label === undefined ? undefined : whole('label', label, 2 ** 31),
      threshold: threshold === undefined ? undefined : real('threshold', threshold, 1),
      toleranceMm: real('tolerance', tolerance, 1000),
    },
    workers: workers === undefined ? Math.min(MOST_WORKERS, availableParallelism()) : whole('workers', workers, 64),
  };
}
