import { manifestText } from './manifestText.js';
import { refuseManifest } from './refuseManifest.js';
import type { ManifestEntry } from './types.js';

/**
 * A line of a manifest from its fields, the same for JSON and CSV; paths stay unchecked.
 *
 * @throws IchError `format` naming the line
 */
export function manifestEntry(
  where: string,
  given: Readonly<Record<string, unknown>>,
  images: readonly unknown[],
  stated: readonly string[] | undefined,
): ManifestEntry {
  const { mask } = given;
  const id = manifestText(`${where}, id`, given.id);
  const subject = manifestText(`${where}, subject`, given.subject);
  const part = given.part ?? 'training';
  if (images.length === 0 || images.some((one) => one === undefined || one === null))
    refuseManifest(where, 'an image', given.image);
  if (part !== 'training' && part !== 'test') return refuseManifest(`${where}, part`, 'training or test', part);
  return {
    where,
    images,
    part,
    ...(mask === undefined || mask === null || mask === '' ? {} : { mask }),
    ...(id === undefined ? {} : { id }),
    ...(subject === undefined ? {} : { subject }),
    ...(stated === undefined ? {} : { stated: stated.filter((label) => label.toLowerCase() !== 'none') }),
  };
}
