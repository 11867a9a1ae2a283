import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IchError, type LongTask } from '@ich/core';
import { openCtIch } from '@ich/datasets';
import { createProgressBar, toText, writeReport } from '@ich/report';
import type { CommandIo } from '../cli/types.js';
import { dataTable } from '../hssayeni2020/tables/dataTable.js';
import { keptResult } from '../study/keptResult.js';
import { openStudy } from '../study/openStudy.js';
import { prepareWorkDir } from '../study/prepareWorkDir.js';
import { ablationTable } from './ablationTable.js';
import { buildIchnetReport, choicesOf } from './buildIchnetReport.js';
import { runIchnetFold } from './runIchnetFold.js';
import { subjectReader } from './subjectReader.js';
import type { IchnetFoldResult, IchnetOptions } from './types.js';

/** Runs the cross-validation of ICHNet, prints its table and writes the report. */
export async function ichnet2019(options: IchnetOptions, io: CommandIo): Promise<void> {
  const say = (text: string): void => void io.stdout.write(`${text}\n`);
  const withBar = async <T>(label: string, work: (task: LongTask) => Promise<T>): Promise<T> => {
    const bar = createProgressBar({ label, stream: io.stderr });
    return work({ signal: io.signal, onProgress: bar.update }).finally(bar.finish);
  };
  const given =
    options.data === undefined ? undefined : await openCtIch(options.data, { diagnosisCsv: options.diagnosis });
  const workDir = await prepareWorkDir(options);
  try {
    const study = await withBar('data', (task) => openStudy(given, options, workDir, task));
    const name = study.synthetic ? 'Phantom cohort (synthetic)' : study.dir;
    say(`${name}: CT-ICH ${study.dataset.layout} layout; ${study.foldsText}; ${options.runFolds} of them are run`);
    say(toText(dataTable(study.dataset.integrity.counts)));
    const read = subjectReader(study);
    const folds: IchnetFoldResult[] = [];
    for (const fold of study.folds.slice(0, options.runFolds)) {
      const dir = join(workDir, `fold-${fold.index + 1}`);
      const run = (task: LongTask): Promise<IchnetFoldResult> =>
        keptResult(dir, options.resume, () => runIchnetFold(read, fold, options, dir, task));
      folds.push(await withBar(`fold ${fold.index + 1}`, run));
    }
    say(toText(ablationTable(folds)));
    say(choicesOf(folds));
    await writeReport(options.out, buildIchnetReport(folds, study, options));
    say(`Computed by ${[...new Set(folds.map(({ engine }) => engine))].join(', ')}.`);
    say(`Report: ${join(options.out, 'index.html')}`);
  } catch (error) {
    // An interrupted run can be resumed; one that met bad input leaves nothing behind.
    if (error instanceof IchError && error.code === 'aborted') throw error;
    await rm(workDir, { recursive: true, force: true });
    throw error;
  }
  await rm(workDir, { recursive: true, force: true });
}
