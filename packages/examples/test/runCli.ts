import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const BIN = join(import.meta.dirname, '..', 'bin');

/** A command small enough for a test: eight phantoms of 64x64, the thinnest of networks. */
export const tiny = ['--subjects', '8', '--size', '64', '--folds', '3', '--epochs', '2', '--widths', '2-2-2-2-2'];

export interface CliRun {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

type Meddle = (child: ChildProcess) => void;

/** Runs the command of `npm start` as a user does; `meddle` gets the process, e.g. to kill it. */
export function runCli(argv: readonly string[], meddle?: Meddle): Promise<CliRun> {
  return run('hssayeni2020.mjs', argv, meddle);
}

/** The same with `ich`. */
export function runIch(argv: readonly string[], meddle?: Meddle): Promise<CliRun> {
  return run('ich.mjs', argv, meddle);
}

function run(bin: string, argv: readonly string[], meddle: Meddle = () => {}): Promise<CliRun> {
  const child = spawn(process.execPath, [join(BIN, bin), ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  const result: CliRun = { code: null, signal: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (result.stdout += chunk));
  child.stderr.on('data', (chunk) => (result.stderr += chunk));
  meddle(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ ...result, code, signal }));
  });
}
