import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from '@ich/report';
import { foldDir } from '../hssayeni2020/foldDir.js';
import type { ExperimentResult } from '../types.js';
import { modelDir } from './modelDir.js';

/** The trained networks for the report: one TensorFlow.js layers model for each experiment and fold. */
export async function modelFiles(results: readonly ExperimentResult[], workDir: string): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const { experiment, folds } of results.filter((result) => result.experiment !== 1)) {
    for (const { fold } of folds) {
      const dir = modelDir(foldDir(workDir, experiment, fold));
      for (const name of (await readdir(dir)).sort()) {
        const path = `models/experiment-${experiment}-fold-${fold + 1}/${name}`;
        files.push({ path, data: await readFile(join(dir, name)) });
      }
    }
  }
  return files;
}
