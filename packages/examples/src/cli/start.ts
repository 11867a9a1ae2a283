import { existsSync } from 'node:fs';
import { hssayeni2020 } from '../hssayeni2020/hssayeni2020.js';
import { helpText, parseOptions } from '../hssayeni2020/parseOptions.js';
import { ichnet2019 } from '../ichnet2019/ichnet2019.js';
import { parseIchnetOptions } from '../ichnet2019/parseOptions.js';
import type { IchnetOptions } from '../ichnet2019/types.js';
import type { Options } from '../types.js';
import { runCommand } from './runCommand.js';
import type { ExitCode } from './types.js';

/**
 * The command of `npm start`: argv in, exit code out. Runs the first paper as told; without `--data` the second one
 * after it, one fold of its phantoms, so that both fit into ten minutes.
 */
export function start(argv: readonly string[]): Promise<ExitCode> {
  return runCommand(async (io) => {
    const options = parseOptions(argv);
    if (options === 'help') {
      io.stdout.write(helpText());
      return 0;
    }
    const second = secondPaper(options);
    // The work folder of the second paper is there only once the first one is done.
    const isFirstDone = options.resume && existsSync(`${second.out}.work`);
    if (!isFirstDone) await hssayeni2020(options, io);
    if (options.data === undefined) {
      io.stdout.write('\nIslam et al. 2019, ICHNet\n');
      await ichnet2019(second, io);
    } else io.stdout.write(`The second paper on these scans: ich reproduce ichnet2019 --data ${options.data}\n`);
    return 0;
  });
}

/** Two minutes' worth: fewer heads and passes than `ich reproduce ichnet2019` takes by itself. */
const SHORT = ['--sampling', 'balanced', '--subjects', '40', '--epochs', '6'];

function secondPaper({ out, seed, backend, resume }: Options): IchnetOptions {
  const argv = ['--out', `${out.replace(/[\\/]+$/, '')}-ichnet`, '--seed', `${seed}`, '--run-folds', '1'];
  if (backend !== undefined) argv.push('--backend', backend);
  if (resume) argv.push('--resume');
  return parseIchnetOptions([...argv, ...SHORT]) as IchnetOptions;
}
