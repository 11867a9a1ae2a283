import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'vitest';

/**
 * A `describe` over data that is not in the repository. The data directory is `$ICH_DATA`, else `shared/data`
 * beside the checkout. Where it is absent the block is skipped, and its name says so.
 *
 * @param folder what is needed below the data directory, e.g. `'nifti-zoo'`
 */
export function describeWithData(name: string, folder: string, body: (dir: string) => void): void {
  const root = process.env.ICH_DATA ?? resolve(import.meta.dirname, '../../../../shared/data');
  const dir = join(root, folder);
  if (existsSync(dir)) describe(name, () => body(dir));
  else {
    const reason = `${name} [skipped: no ${folder} in the data directory, set ICH_DATA to run it]`;
    console.warn(reason);
    // The body may read the data while it lists its tests.
    describe.skipIf(true)(reason, () => it('reads them', () => {}));
  }
}
