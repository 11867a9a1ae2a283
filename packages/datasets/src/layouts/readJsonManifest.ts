import { parseJson } from '../parseJson.js';
import { labelTable } from './labelTable.js';
import { manifestEntry } from './manifestEntry.js';
import { manifestText } from './manifestText.js';
import { refuseManifest } from './refuseManifest.js';
import type { Manifest } from './types.js';

/**
 * A manifest in JSON: `{ name?, labels?, cases: [{ image, mask?, id?, subject?, labels?, part? }] }`, or the list alone.
 * `image` may be a list of channels, `labels` is a list of names or values.
 *
 * @throws IchError `format` naming the entry
 */
export function readJsonManifest(source: Uint8Array, where: string): Manifest {
  const json = parseJson(source, where);
  const { name, labels, cases } = Array.isArray(json)
    ? { name: undefined, labels: undefined, cases: json }
    : fields(where, json);
  if (!Array.isArray(cases)) return refuseManifest(where, 'a list of cases', cases);
  const entries = cases.map((one, i) => {
    const place = `${where}, cases[${i}]`;
    const given = fields(place, one);
    const { image, labels: stated } = given;
    if (stated !== undefined && !Array.isArray(stated))
      refuseManifest(`${place}, labels`, 'a list of names or values', stated);
    const list = stated?.flatMap((label: unknown) => manifestText(`${place}, labels`, label) ?? []);
    return manifestEntry(place, given, Array.isArray(image) ? image : [image], list);
  });
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(labels === undefined ? {} : { labels: labelTable('format', `${where}, labels`, labels) }),
    entries,
  };
}

function fields(where: string, value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuseManifest(where, 'an object', value);
}
