import type { Folder } from '../openFolder.js';

/**
 * All files below a directory, as paths relative to the folder, in the order of their names. Links to files inside the
 * folder count as files; links to directories are not walked through, so no circle is.
 *
 * @param path where to start, `''` for the folder itself; it may be a link to a directory inside the folder
 * @throws IchError `io` for a link that leads out of the folder, and for a directory that cannot be read
 */
export async function walkFolder(folder: Folder, path: string): Promise<string[]> {
  const files: string[] = [];
  for (const { name, isDirectory, isLink } of await folder.list(path)) {
    const below = path === '' ? name : `${path}/${name}`;
    if (!isDirectory) files.push(below);
    else if (!isLink) files.push(...(await walkFolder(folder, below)));
  }
  return files;
}
