import { runCommand } from '../cli/runCommand.js';
import { hssayeni2020 } from './hssayeni2020.js';
import { helpText, parseOptions } from './parseOptions.js';

/** The command of `npm start`: argv in, exit code out. */
export function main(argv: readonly string[]): Promise<number> {
  return runCommand(async (io) => {
    const options = parseOptions(argv);
    if (options === 'help') io.stdout.write(helpText());
    else await hssayeni2020(options, io);
    return 0;
  });
}
