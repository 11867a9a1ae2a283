import { join } from 'node:path';
import type { ExperimentId } from '../types.js';

/** Where in the work folder of a run one fold keeps what it has. */
export function foldDir(workDir: string, experiment: ExperimentId, fold: number): string {
  return join(workDir, `experiment-${experiment}`, `fold-${fold + 1}`);
}
