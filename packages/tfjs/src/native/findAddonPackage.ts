import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { IchError } from '@ich/core';

/** The native package of TensorFlow.js as it lies on the disk. */
export interface AddonPackage {
  readonly name: string;
  readonly version: string;
  readonly dir: string;
}

/** The addon and the JavaScript around it must be of one version, and this one was proved with new TensorFlows. */
const VERSION = /^4\.22\./;

/**
 * The tfjs-node or tfjs-node-gpu that the project in a folder has installed.
 *
 * @throws IchError `io` when it is not installed or of another version
 */
export function findAddonPackage(cwd: string, gpu: boolean): AddonPackage {
  const name = gpu ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
  const fail = (expected: string, received: string): IchError => {
    const remedy = `In the folder of your project, run: npm i --ignore-scripts ${name}@4.22.0`;
    return new IchError('io', { where: 'build-native', expected, received, remedy });
  };
  const manifest = manifestOf(cwd, name);
  if (manifest === undefined) throw fail(`${name} installed`, `none seen from ${cwd}`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  if (!VERSION.test(version)) throw fail(`${name} 4.22`, version);
  return { name, version, dir: dirname(realpathSync(manifest)) };
}

function manifestOf(cwd: string, name: string): string | undefined {
  try {
    return createRequire(join(cwd, 'package.json')).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}
