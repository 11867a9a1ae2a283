import type { Folder } from '../openFolder.js';
import type { PairFolders, PairLayout } from './types.js';

/** Every place below the folder where the layout's two folders lie side by side. */
export async function pairFolders(folder: Folder, layout: PairLayout): Promise<PairFolders[]> {
  const found: PairFolders[] = [];
  for (const within of layout.within) {
    const directories = new Set<string>();
    for (const { name, isDirectory } of await folder.list(within)) if (isDirectory) directories.add(name);
    const at = within === '' ? '' : `${within}/`;
    for (const [images, masks] of layout.names) {
      if (!directories.has(images) || !directories.has(masks)) continue;
      const { labels, subjectOf } = layout;
      found.push({
        images: at + images,
        masks: at + masks,
        ...(labels ? { labels } : {}),
        ...(subjectOf ? { subjectOf } : {}),
      });
    }
  }
  return found;
}
