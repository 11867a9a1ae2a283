import { createProgressBar } from './createProgressBar.js';
import type { ProgressBar, ProgressBarsOptions } from './types.js';

/**
 * Progress of work in phases: one line each. Whenever the label of the progress changes, the line before is ended
 * and a new one begins, so that a pipeline can report everything to one `onProgress`.
 *
 * @param options as for `createProgressBar`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createProgressBars } from '@ich/report';
 * let log = '';
 * const bars = createProgressBars({ stream: { write: (text) => { log += text; } }, now: () => 0 });
 * bars.update({ done: 3, total: 3, label: 'scans read' });
 * bars.update({ done: 9, total: 9, label: 'tiles predicted' });
 * bars.finish();
 * assert.equal(log, 'scans read: 100 %, 3/3, in 0 s\ntiles predicted: 100 %, 9/9, in 0 s\n');
 * ```
 */
export function createProgressBars(options: ProgressBarsOptions = {}): ProgressBar {
  let label: string | undefined;
  let bar: ProgressBar | undefined;
  let finished = false;
  return {
    update: (progress) => {
      if (finished) return;
      if (progress.label !== label) {
        bar?.finish();
        label = progress.label;
        bar = createProgressBar({ ...options, label });
      }
      bar?.update(progress);
    },
    finish: () => {
      finished = true;
      bar?.finish();
    },
  };
}
