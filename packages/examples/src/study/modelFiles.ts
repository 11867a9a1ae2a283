import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from '@ich/report';
import { foldDir } from '../hssayeni2020/foldDir.js';
import { networkId } from '../hssayeni2020/networkId.js';
import type { NetworkResult } from '../types.js';
import { logDir } from './logDir.js';
import { modelDir } from './modelDir.js';

/** What a fold leaves for the report, and where there: its network (TensorFlow.js layers model) and the log of its training. */
const PARTS = { models: modelDir, logs: logDir } as const;

/** The trained networks and the logs of their trainings for the report, a folder for each network and fold. */
export async function modelFiles(results: readonly NetworkResult[], workDir: string): Promise<ReportFile[]> {
  const files: ReportFile[] = [];
  for (const { network, folds } of results.filter((result) => result.network.experiment !== 1)) {
    for (const { fold } of folds) {
      for (const [part, dirOf] of Object.entries(PARTS)) {
        const dir = dirOf(foldDir(workDir, network, fold));
        for (const name of (await readdir(dir)).sort()) {
          const path = `${part}/${networkId(network)}-fold-${fold + 1}/${name}`;
          files.push({ path, data: await readFile(join(dir, name)) });
        }
      }
    }
  }
  return files;
}
