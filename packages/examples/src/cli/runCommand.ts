import { IchError } from '@ich/core';
import type { CommandIo, ExitCode } from './types.js';

/**
 * Runs a command in this process: Ctrl-C aborts it, bad input is one line on stderr and no stack trace. Whatever is no
 * `IchError` is a fault of ours and keeps its stack.
 *
 * @returns the exit code
 */
export async function runCommand(command: (io: CommandIo) => Promise<ExitCode>): Promise<ExitCode> {
  const abort = new AbortController();
  const stop = (): void => abort.abort('interrupted');
  process.once('SIGINT', stop);
  try {
    return await command({ signal: abort.signal, stdout: process.stdout, stderr: process.stderr });
  } catch (error) {
    if (!(error instanceof IchError)) throw error;
    process.stderr.write(`\nerror: ${error.message}\n`);
    return error.code === 'aborted' ? 130 : 2;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
