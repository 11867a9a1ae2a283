import type { Folder } from '../openFolder.js';
import { walkFolder } from './walkFolder.js';

/** Finds the files that a manifest names. */
export interface FileFinder {
  /** All files below the dataset. */
  readonly files: readonly string[];
  /**
   * The path as the disk spells it; `undefined` where there is no such file. `ü` as one code point or as two is the
   * same name: archives made on one system and tables made on another differ in that.
   */
  find(path: string): Promise<string | undefined>;
}

/** Lists a dataset once, and looks names up in the list. */
export async function fileFinder(folder: Folder): Promise<FileFinder> {
  const files = await walkFolder(folder, '');
  const exact = new Set(files);
  const composed = new Map(files.map((path) => [path.normalize('NFC'), path]));
  return {
    files,
    find: async (path) => {
      if (exact.has(path)) return path;
      const spelled = composed.get(path.normalize('NFC'));
      if (spelled !== undefined) return spelled;
      return (await folder.exists(path)) ? path : undefined;
    },
  };
}
