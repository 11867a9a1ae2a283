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
 * The installed tfjs-node or tfjs-node-gpu, as seen from the folder of the user, else from this room.
 *
 * @throws IchError `io` when it is not installed or of another version
 */
export function findAddonPackage(cwd: string, gpu: boolean): AddonPackage {
  const name = gpu ? '@tensorflow/tfjs-node-gpu' : '@tensorflow/tfjs-node';
  const remedy = `Run: npm i --ignore-scripts ${name}@4.22.0`;
  const manifest = resolveFrom([join(cwd, 'package.json'), import.meta.url], `${name}/package.json`);
  if (manifest === undefined) {
    throw new IchError('io', { where: 'build-native', expected: `${name} installed`, received: 'none', remedy });
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  if (!VERSION.test(version)) {
    throw new IchError('io', { where: 'build-native', expected: `${name} 4.22`, received: version, remedy });
  }
  return { name, version, dir: dirname(realpathSync(manifest)) };
}

function resolveFrom(places: readonly string[], specifier: string): string | undefined {
  for (const place of places) {
    try {
      return createRequire(place).resolve(specifier);
    } catch {
      // Not from here; the caller names the package when it is nowhere.
    }
  }
  return undefined;
}
