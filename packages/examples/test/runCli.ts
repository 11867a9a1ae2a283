import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '..', 'bin', 'hssayeni2020.mjs');

/** A command small enough for a test: eight phantoms of 64x64, the thinnest of networks. */
export const tiny = ['--subjects', '8', '--size', '64', '--folds', '3', '--epochs', '2', '--widths', '2-2-2-2-2'];

export interface CliRun {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Runs the command as a user does; `meddle` gets the process, e.g. to kill it. */
export function runCli(argv: readonly string[], meddle: (child: ChildProcess) => void = () => {}): Promise<CliRun> {
  const child = spawn(process.execPath, [BIN, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  const run: CliRun = { code: null, signal: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (run.stdout += chunk));
  child.stderr.on('data', (chunk) => (run.stderr += chunk));
  meddle(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ...run, code, signal }));
  });
}
