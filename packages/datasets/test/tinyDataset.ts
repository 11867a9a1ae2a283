import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { affineFromSpacing, type SpacingMm, type TypedArray } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { writeNifti } from '@ich/nifti';
import { encode } from 'fast-png';
import { onTestFinished } from 'vitest';

/** Path below the dataset -> content. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

/** Writes files into a fresh directory that is removed after the test; a path that ends in `/` is a directory. */
export async function tinyDataset(files: Files): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'ich-datasets-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    if (path.endsWith('/')) await mkdir(join(dir, path), { recursive: true });
    else {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), content);
    }
  }
  return dir;
}

/** An 8-bit grey PNG of rows of pixels. */
export function png(rows: readonly (readonly number[])[]): Uint8Array {
  return encode({ width: rows[0].length, height: rows.length, channels: 1, data: Uint8Array.from(rows.flat()) });
}

const NIFTI_SPACING: SpacingMm = [5, 0.5, 0.4];

/** A compressed NIfTI of [slice, row, column] values at 5 x 0.5 x 0.4 mm. */
export function nifti(
  data: TypedArray,
  shape: readonly number[],
  originMm: readonly [number, number, number] = [10, 20, 30],
): Promise<Uint8Array> {
  const affine = affineFromSpacing(NIFTI_SPACING, originMm);
  return writeNifti({ view: ndarrayOf(data, shape), spacingMm: NIFTI_SPACING, affine });
}

/** The same as a pair: `<stem>.hdr` and `<stem>.img`, or other endings for the two. */
export function niftiPair(
  stem: string,
  file: Uint8Array,
  endings: readonly [string, string] = ['.hdr', '.img'],
): Files {
  const bytes = Uint8Array.from(gunzipSync(file));
  const header = bytes.slice(0, VOXELS_FROM);
  header.set(new TextEncoder().encode('ni1\0'), 344);
  // Where the voxels begin in the .img.
  new DataView(header.buffer).setFloat32(108, 0, true);
  const parts = [header, bytes.slice(VOXELS_FROM)];
  return Object.fromEntries(
    parts.map((part, i) => [stem + endings[i], endings[i].toLowerCase().endsWith('.gz') ? gzipSync(part) : part]),
  );
}

/** Header and the flag for extensions. */
const VOXELS_FROM = 352;

const DIAGNOSIS_HEADER =
  'PatientNumber,SliceNumber,Intraventricular,Intraparenchymal,Subarachnoid,Epidural,Subdural,No_Hemorrhage,Fracture_Yes_No';

/** A diagnosis table as published: byte-order mark, CRLF. */
export function diagnosis(...rows: string[]): string {
  return `\ufeff${[DIAGNOSIS_HEADER, ...rows].join('\r\n')}\r\n`;
}

/** A demographics table as published with 1.0.0: a line break in the header. */
export function demographics(...rows: string[]): string {
  return `${['"Patient Number","Age\n(years)","Gender","Note"', ...rows].join('\n')}\n`;
}
