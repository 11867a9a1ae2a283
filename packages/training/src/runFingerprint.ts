import { IchError } from '@ich/core';
import type { WeightMap } from '@ich/tfjs';
import { crc32 } from './crc32.js';
import type { AugmentationConfig, FitOptions, RunFingerprint } from './types.js';

/** Everything `fit` can see that decides the numbers of a run; `epochs` and `patience` may change between resumes. */
export function runFingerprint(options: FitOptions, weights: WeightMap): RunFingerprint {
  const { train, validation } = options;
  const shapes = JSON.stringify([...weights].map(([name, { shape }]) => [name, shape]));
  return {
    seed: options.seed,
    batchSize: options.batchSize,
    trainWindows: train.length,
    trainKey: train.key ?? '',
    validationWindows: validation?.length ?? 0,
    validationKey: validation?.key ?? '',
    window: train.window.join(' x '),
    augmentation: describeAugmentation(options.augmentation),
    weights: `${weights.size} weights, crc32 of names and shapes ${crc32(new TextEncoder().encode(shapes)).toString(16)}`,
    runKey: options.runKey ?? '',
  };
}

/**
 * Refuses to go on from the checkpoint of another run.
 *
 * @throws IchError `parameter` naming what differs
 */
export function checkFingerprint(where: string, wanted: RunFingerprint, stored: RunFingerprint): void {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(stored)])];
  const different = names.filter((name) => wanted[name] !== stored[name]);
  if (different.length === 0) return;
  const say = (of: RunFingerprint): string => different.map((name) => `${name} ${JSON.stringify(of[name])}`).join(', ');
  throw new IchError('parameter', {
    where,
    expected: `a checkpoint of this run (${say(wanted)})`,
    received: `one of another run (${say(stored)})`,
    remedy: 'Resume with the settings of the checkpoint, or start over with an empty store.',
  });
}

function describeAugmentation(config: AugmentationConfig | undefined): string {
  if (!config) return 'none';
  const entries = Object.entries({ convention: 'keras', ...config });
  return entries
    .map(([name, value]) => `${name} ${value}`)
    .sort()
    .join(', ');
}
