import {
  type Affine,
  checkNumber,
  IchError,
  type NdArray,
  type TypedArray,
  type Volume,
  voxelToWorld,
} from '@ich/core';
import { copy } from '@ich/core/ndarray';
import type { DiagnosisTable } from './diagnosisTable.js';
import type { FoundSubject, LayoutReader, Pixels } from './internalTypes.js';
import type { Folder } from './openFolder.js';
import { sliceRecord } from './sliceRecord.js';
import { slicesWithPixels } from './slicesWithPixels.js';
import type { Finding, LoadOptions, SubjectData } from './types.js';

/** Reads the voxels of a subject, settles what only the masks could tell, and crops. */
export async function loadSubject(
  layout: LayoutReader,
  folder: Folder,
  subject: FoundSubject,
  table: DiagnosisTable | undefined,
  options: LoadOptions,
): Promise<SubjectData> {
  const where = `subject ${subject.id}`;
  const border = checkNumber(where, 'cropBorderPx', options.cropBorderPx ?? 0, { integer: true, min: 0 });
  const pixels = await layout.readPixels(folder, subject, options);
  const [slices, rows, columns] = pixels.grey.shape;
  checkUnchanged(`${folder.dir}/${subject.path}`, subject.slices.length, slices);
  checkNumber(where, 'cropBorderPx', border, {
    max: Math.ceil(Math.min(rows, columns) / 2) - 1,
    remedy: `Slices have ${rows} x ${columns} pixels; cut less.`,
  });
  return {
    id: subject.id,
    ...crop(pixels, border),
    spacingMm: pixels.spacingMm,
    spacingIsNominal: pixels.spacingIsNominal,
    ...settleSlices(subject, pixels, table),
  };
}

/** The records are aligned with the voxels only while the files are those that were listed. */
function checkUnchanged(where: string, listed: number, read: number): void {
  if (listed === read) return;
  throw new IchError('io', {
    where,
    expected: `the ${listed} slices found when the dataset was opened`,
    received: `${read}`,
    remedy: 'The file was changed or could not be read then: see the integrity report, and open the dataset anew.',
  });
}

/** The records by the pixels of the masks, before any crop. */
function settleSlices(
  subject: FoundSubject,
  { truth }: Pixels,
  table: DiagnosisTable | undefined,
): Pick<SubjectData, 'slices' | 'findings'> {
  const shows = slicesWithPixels(truth.data, subject.slices.length);
  const rows = table?.rows.get(subject.patient);
  const findings: Finding[] = [];
  const slices = subject.slices.map((found, i) => {
    const { slice, mask, maskShows } = found;
    if (mask === undefined) return sliceRecord(found, rows?.get(slice));
    const record = sliceRecord({ ...found, maskShows: shows[i] }, rows?.get(slice));
    if (maskShows === undefined && !shows[i]) {
      const message = `The mask file shows no hemorrhage: the slice is ${record.status}.`;
      findings.push({ severity: 'warning', kind: 'empty-mask', subject: subject.id, slice, path: mask, message });
    }
    return record;
  });
  return { slices, findings };
}

function crop({ grey, truth, hu }: Pixels, border: number): Pick<SubjectData, 'grey' | 'truth' | 'hu'> {
  if (border === 0) return { grey, truth, ...(hu ? { hu } : {}) };
  return {
    grey: cropBorder(grey, border),
    truth: cropBorder(truth, border),
    ...(hu ? { hu: cropVolume(hu, border) } : {}),
  };
}

function cropBorder<T extends TypedArray>(view: NdArray<T>, border: number): NdArray<T> {
  const [slices, rows, columns] = view.shape;
  return copy(view.lo(0, border, border).hi(slices, rows - 2 * border, columns - 2 * border));
}

/** The corner voxel moves inwards, so the affine's origin moves with it. */
function cropVolume({ view, spacingMm, affine }: Volume, border: number): Volume {
  const [x, y, z] = voxelToWorld(affine, [border, border, 0]);
  const [[a, b, c], [d, e, f], [g, h, i]] = affine;
  const moved: Affine = [
    [a, b, c, x],
    [d, e, f, y],
    [g, h, i, z],
    [0, 0, 0, 1],
  ];
  return { view: cropBorder(view, border), spacingMm, affine: moved };
}
