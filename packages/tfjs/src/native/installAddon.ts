import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { AddonPackage } from './findAddonPackage.js';

/** Puts what was built and proved in the place of what was there; the addon finds its library relative to itself. */
export function installAddon(staged: string, { dir }: AddonPackage): void {
  for (const part of ['deps', 'lib']) {
    const old = join(dir, part);
    // Renamed first, so that the gap without it is a moment.
    if (existsSync(old)) renameSync(old, join(staged, `old-${part}`));
    renameSync(join(staged, part), old);
  }
}
