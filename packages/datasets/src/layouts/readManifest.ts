import { describeValue, IchError } from '@ich/core';
import type { LabelTable } from '../cases/types.js';
import { decodeUtf8 } from '../decodeUtf8.js';
import { parseCsv } from '../parseCsv.js';
import { parseJson } from '../parseJson.js';
import { labelTable } from './labelTable.js';

/** A line of a manifest, its paths unchecked. */
export interface ManifestEntry {
  /** Where it stands, for messages. */
  readonly where: string;
  readonly images: readonly unknown[];
  readonly mask?: unknown;
  readonly id?: string;
  readonly subject?: string;
  readonly part: 'training' | 'test';
  readonly stated?: readonly string[];
}

/** A manifest: the cases, and what it says about all of them. */
export interface Manifest {
  readonly name?: string;
  readonly labels?: LabelTable;
  readonly entries: readonly ManifestEntry[];
}

type Fields = Readonly<Record<string, unknown>>;

const COLUMNS = ['image', 'mask', 'id', 'subject', 'labels', 'part'] as const;

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
  if (!Array.isArray(cases)) return refuse(where, 'a list of cases', cases);
  const entries = cases.map((one, i) => {
    const place = `${where}, cases[${i}]`;
    const given = fields(place, one);
    const { image, labels: stated } = given;
    if (stated !== undefined && !Array.isArray(stated)) refuse(`${place}, labels`, 'a list of names or values', stated);
    const list = stated?.map((label: unknown) => text(`${place}, labels`, label) ?? '');
    return entry(place, given, Array.isArray(image) ? image : [image], list);
  });
  return {
    ...(typeof name === 'string' && name !== '' ? { name } : {}),
    ...(labels === undefined ? {} : { labels: labelTable('format', `${where}, labels`, labels) }),
    entries,
  };
}

/**
 * A manifest in CSV: a header with the columns `image` and, as far as there are any, `mask`, `id`, `subject`, `labels`,
 * `part`, in any order and case; other columns are not read. `labels` are parted by `;`, and `none` says that there are none.
 *
 * @throws IchError `format` naming the line
 */
export function readCsvManifest(source: Uint8Array, where: string): Manifest {
  const [header, ...records] = parseCsv(decodeUtf8(source, where), where);
  const names = header?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const double = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (!names.includes('image') || double)
    refuse(
      where,
      `a header with one column image and ${COLUMNS.slice(1).join(', ')} where wanted`,
      header?.cells.join(','),
    );
  const entries = records.map(({ line, cells }) => {
    const place = `${where}, line ${line}`;
    if (cells.length !== names.length) refuse(place, `${names.length} cells`, cells.length);
    const cell = (column: string): string | undefined => cells[names.indexOf(column)] || undefined;
    const given = Object.fromEntries(COLUMNS.map((column) => [column, cell(column)]));
    const stated = cell('labels')
      ?.split(';')
      .map((label) => label.trim())
      .filter((label) => label !== '' && label.toLowerCase() !== 'none');
    return entry(place, given, [cell('image')], stated);
  });
  return { entries };
}

function entry(
  where: string,
  given: Fields,
  images: readonly unknown[],
  stated: readonly string[] | undefined,
): ManifestEntry {
  const { mask } = given;
  const id = text(`${where}, id`, given.id);
  const subject = text(`${where}, subject`, given.subject);
  const part = given.part ?? 'training';
  if (images.length === 0 || images.some((one) => one === undefined || one === null))
    refuse(where, 'an image', given.image);
  if (part !== 'training' && part !== 'test') return refuse(`${where}, part`, 'training or test', part);
  return {
    where,
    images,
    part,
    ...(mask === undefined || mask === null || mask === '' ? {} : { mask }),
    ...(id === undefined ? {} : { id }),
    ...(subject === undefined ? {} : { subject }),
    ...(stated === undefined ? {} : { stated }),
  };
}

/** Names may be numbers in JSON: subject 49. */
function text(where: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return refuse(where, 'a text or a number', value);
}

function fields(where: string, value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : refuse(where, 'an object', value);
}

function refuse(where: string, expected: string, received: unknown): never {
  throw new IchError('format', { where, expected, received: describeValue(received), remedy: 'Mend the manifest.' });
}
