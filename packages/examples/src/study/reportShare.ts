import type { LongTask } from '@ich/core';

/** Steps of the progress bar a whole. */
const STEPS = 100;

/** Tells how much is done of some wholes (folds, say): `share` goes from 0 to `wholes`. */
export function reportShare(task: LongTask, share: number, wholes = 1): void {
  task.onProgress?.({ done: Math.floor(STEPS * share), total: STEPS * wholes, label: 'parts' });
}
