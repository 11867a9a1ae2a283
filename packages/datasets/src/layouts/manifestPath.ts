import type { OpenDatasetOptions } from '../cases/types.js';
import { safePath } from './safePath.js';

/**
 * Where the manifest of a layout is to be looked for: where the options say, if they name one of that kind.
 *
 * @throws IchError `io` for a path that could leave the dataset
 */
export function manifestPath(kind: 'json' | 'csv', { manifest }: OpenDatasetOptions): string | undefined {
  if (manifest === undefined) return `manifest.${kind}`;
  const path = safePath('openDataset, manifest', manifest);
  return path.toLowerCase().endsWith(`.${kind}`) ? path : undefined;
}
