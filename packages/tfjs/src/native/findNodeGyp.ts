import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { IchError } from '@ich/core';
import type { Environment } from './runProgram.js';

const SCRIPT = 'node-gyp/bin/node-gyp.js';

/**
 * The script of node-gyp: the one npm names while it runs a command, the user's own, or the one inside npm.
 *
 * @throws IchError `io` when there is none
 */
export function findNodeGyp(cwd: string, env: Environment, execPath: string = process.execPath): string {
  const named = env.npm_config_node_gyp;
  const programs = (env.PATH ?? '').split(delimiter).filter((dir) => dir !== '');
  const found = [
    ...(named ? [named] : []),
    ...resolved(cwd),
    ...programs.map((dir) => join(dir, 'node-gyp')),
    join(dirname(execPath), '../lib/node_modules/npm/node_modules', SCRIPT),
    ...programs.flatMap(insideNpm),
  ].find((path) => existsSync(path));
  if (found !== undefined) return realpathSync(found);
  throw new IchError('io', {
    where: 'build-native',
    expected: 'node-gyp, by itself or inside npm',
    received: 'none',
    remedy: 'Run this command through npx, or: npm i --no-save node-gyp',
  });
}

function resolved(cwd: string): string[] {
  try {
    return [createRequire(join(cwd, 'package.json')).resolve(SCRIPT)];
  } catch {
    return [];
  }
}

/** `bin/npm` is a link to `npm/bin/npm-cli.js`. */
function insideNpm(dir: string): string[] {
  const npm = join(dir, 'npm');
  return existsSync(npm) ? [join(dirname(realpathSync(npm)), '../node_modules', SCRIPT)] : [];
}
