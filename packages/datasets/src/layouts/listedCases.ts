import { describeValue, IchError } from '@ich/core';
import type { CaseFinding } from '../cases/types.js';
import type { FileFinder } from './fileFinder.js';
import { niftiStem } from './niftiStem.js';
import type { NnunetJson } from './readNnunetJson.js';
import { safePath } from './safePath.js';
import type { FoundCase } from './types.js';

/** An entry of `training`, `test` or `dataset`, unchecked. */
interface Entry {
  readonly where: string;
  readonly part: FoundCase['part'];
  readonly images: readonly unknown[];
  readonly mask?: unknown;
  readonly id?: string;
}

/**
 * The cases that `dataset.json` lists.
 *
 * @throws IchError `io` for a path that could leave the dataset, `format` for an entry without an image
 */
export async function listedCases(json: NnunetJson, finder: FileFinder, findings: CaseFinding[]): Promise<FoundCase[]> {
  const cases: FoundCase[] = [];
  for (const entry of entriesOf(json)) {
    const images = entry.images.map((path) => safePath(`${entry.where}, image`, path));
    if (images.length === 0) refuseEntry(entry);
    const id = entry.id ?? fileName(niftiStem(images[0]) ?? images[0]);
    const files = await channelFiles(images, json.channels.length, finder);
    for (const path of files.missing) {
      const message = 'Listed in dataset.json, but there is no such file.';
      findings.push({ severity: 'error', kind: 'missing-file', case: id, path, message });
    }
    const wanted = entry.mask === undefined ? undefined : safePath(`${entry.where}, label`, entry.mask);
    const mask = wanted && (await finder.find(wanted));
    if (wanted && !mask) {
      const message = 'Listed in dataset.json, but there is no such file: the case cannot be trained on or scored.';
      findings.push({ severity: 'warning', kind: 'missing-mask', case: id, path: wanted, message });
    }
    cases.push({ id, subject: id, part: entry.part, images: files.paths, ...(mask ? { mask } : {}) });
  }
  return cases;
}

function entriesOf({ training = [], test = [], dataset = {} }: NnunetJson): Entry[] {
  return [
    ...training.map((entry, i): Entry => {
      const { image, label } = fieldsOf(entry);
      return { where: `dataset.json, training[${i}]`, part: 'training', images: listOf(image), mask: label };
    }),
    ...test.map((entry, i): Entry => {
      const { image, label } = typeof entry === 'string' ? { image: entry, label: undefined } : fieldsOf(entry);
      return { where: `dataset.json, test[${i}]`, part: 'test', images: listOf(image), mask: label };
    }),
    ...Object.entries(dataset).map(([id, entry]): Entry => {
      const { images, label } = fieldsOf(entry);
      return { where: `dataset.json, dataset.${id}`, part: 'training', images: listOf(images), mask: label, id };
    }),
  ];
}

function fieldsOf(entry: unknown): Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null ? (entry as Readonly<Record<string, unknown>>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/**
 * Version 1 lists `case.nii.gz` where the files are `case_0000.nii.gz`, one a channel; the Decathlon has the files as
 * listed. What is not there keeps its place, so that no channel shifts.
 */
async function channelFiles(
  listed: readonly string[],
  channels: number,
  finder: FileFinder,
): Promise<{ paths: string[]; missing: string[] }> {
  const [first] = listed;
  const stem = niftiStem(first);
  const asListed = listed.length > 1 || stem === undefined || (await finder.find(first)) !== undefined;
  const ending = stem === undefined ? '' : first.slice(stem.length);
  const wanted = asListed
    ? listed
    : Array.from({ length: channels }, (_, i) => `${stem}_${String(i).padStart(4, '0')}${ending}`);
  const found = await Promise.all(wanted.map((path) => finder.find(path)));
  return { paths: wanted.map((path, i) => found[i] ?? path), missing: wanted.filter((_, i) => !found[i]) };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function refuseEntry({ where, images }: Entry): never {
  throw new IchError('format', {
    where,
    expected: 'an entry with an image',
    received: describeValue(images),
    remedy: 'Mend or remove the entry.',
  });
}
