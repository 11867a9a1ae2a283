import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IchError } from '@ich/core';
import { type Environment, runProgram } from './runProgram.js';

/** What `compileAddon` takes. */
export interface CompileOptions {
  /** Folder of the package's copy. */
  readonly staged: string;
  readonly nodeGyp: string;
  /** Prefix of Node's headers; undefined lets node-gyp download them. */
  readonly headers?: string;
  readonly python?: string;
  readonly env: Environment;
}

/**
 * Runs node-gyp with the variables that the package's own build hands it.
 *
 * @throws IchError `io` with the last lines of the build and the path of all of them
 */
export async function compileAddon({ staged, nodeGyp, headers, python, env }: CompileOptions): Promise<void> {
  const args = [
    nodeGyp,
    'rebuild',
    '--module_name=tfjs_binding',
    `--module_path=${join(staged, 'lib/napi-v8')}`,
    '--napi_build_version=8',
    ...(headers ? [`--nodedir=${headers}`] : []),
    ...(python ? [`--python=${python}`] : []),
  ];
  const { code, output } = await runProgram(process.execPath, args, { env, cwd: staged });
  if (code === 0) return;
  const log = join(mkdtempSync(join(tmpdir(), 'ich-build-native-')), 'build.log');
  writeFileSync(log, output);
  throw new IchError('io', {
    where: 'build-native',
    expected: 'node-gyp to build the addon',
    received: `exit code ${code}:\n${lastLines(output)}\n`,
    remedy: `The whole log: ${log}`,
  });
}

function lastLines(text: string): string {
  const lines = text.trimEnd().split('\n').slice(-15);
  return lines.map((line) => `  ${line}`).join('\n');
}
