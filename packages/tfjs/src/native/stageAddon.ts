import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { IchError } from '@ich/core';
import type { AddonPackage } from './findAddonPackage.js';
import type { Libtensorflow } from './findLibtensorflow.js';

/** What a build and its trial read. */
const PARTS = ['binding', 'binding.gyp', 'dist', 'package.json'];

/**
 * A copy of the package inside the package, so that it finds the same dependencies, with links to the library where
 * its `binding.gyp` expects it.
 *
 * @returns the folder of the copy
 * @throws IchError `parameter` when the library lies in what the build replaces
 */
export function stageAddon({ dir }: AddonPackage, library: Libtensorflow): string {
  const own = Object.values(library.files).find((path) => path.startsWith(join(dir, 'deps')));
  if (own !== undefined) {
    const remedy = 'Copy the library elsewhere first.';
    throw new IchError('parameter', {
      where: 'build-native',
      expected: `a library outside ${join(dir, 'deps')}, which the build replaces`,
      received: own,
      remedy,
    });
  }
  const staged = join(dir, '.build-native');
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(join(staged, 'deps/lib'), { recursive: true });
  for (const part of PARTS) cpSync(join(dir, part), join(staged, part), { recursive: true });
  for (const [name, path] of Object.entries(library.files)) symlinkSync(path, join(staged, 'deps/lib', name));
  symlinkSync(library.include, join(staged, 'deps/include'));
  // The wheel's library looks for CUDA at `$ORIGIN/../nvidia`, and its origin is now `deps/lib`.
  if (library.nvidia) symlinkSync(library.nvidia, join(staged, 'deps/nvidia'));
  return staged;
}
