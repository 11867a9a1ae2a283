import { IchError } from '@ich/core';
import { hssayeni2020 } from '../hssayeni2020/hssayeni2020.js';
import { helpText, parseOptions } from './parseOptions.js';

/**
 * The command: argv in, exit code out. 0 done, 2 bad input (one line, no stack trace), 130 interrupted; anything else
 * is a fault of ours and keeps its stack.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort('interrupted');
  process.once('SIGINT', stop);
  try {
    const options = parseOptions(argv);
    if (options === 'help') process.stdout.write(helpText());
    else await hssayeni2020(options, { signal: abort.signal, stdout: process.stdout, stderr: process.stderr });
    return 0;
  } catch (error) {
    if (!(error instanceof IchError)) throw error;
    process.stderr.write(`\nerror: ${error.message}\n`);
    return error.code === 'aborted' ? 130 : 2;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
