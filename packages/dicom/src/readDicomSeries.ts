import { checkNumber, checkOneOf, IchError, throwIfAborted } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { chooseSeries } from './geometry/chooseSeries.js';
import { groupSeries, type SeriesStack } from './geometry/groupSeries.js';
import { seriesAffine } from './geometry/seriesAffine.js';
import { decodePixels } from './pixels/decodePixels.js';
import { storedToHu } from './pixels/storedToHu.js';
import { DEFAULT_MAX_BYTES } from './read/defaultMaxBytes.js';
import { type LoadedFiles, loadFiles } from './read/loadFiles.js';
import { Refusal } from './read/Refusal.js';
import type { DicomInput, DicomVolume, ReadDicomOptions } from './types.js';

const where = 'readDicomSeries';

/**
 * Reads one CT series into a volume of HU.
 *
 * Slices are put in order by their positions along the slice normal (row direction x column direction: feet to head
 * for an axial scan), never by file name or number. HU are `stored * slope + intercept` of each slice, rounded to whole
 * HU (halves to even); bits beyond the stored ones are cut off. The affine is exact for a uniform series, tilted gantry
 * included (a sheared affine); otherwise it runs evenly from the first slice to the last, and `series.geometry` says
 * how far off that is: `orthogonalise` puts such a volume onto a regular grid.
 *
 * @param inputs the bytes of DICOM part 10 files, or Blobs, in any order; other files may be among them
 * @param options `series` picks one where there are several; `missing`, `duplicates`, `paddingHu`: see their types
 * @returns volume [slice, row, column], spacing (lengths of the affine's columns), RAS+ affine, and the series
 * @throws IchError `format`: no CT series, or a file of it that is damaged, cut short, or stored in a way that is not
 * read; `geometry`: slices missing or at one place; `parameter`: several series and none chosen, a bad option;
 * `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readDicomSeries } from '@ich/dicom';
 *
 * await assert.rejects(readDicomSeries([new Uint8Array(200)]), /readDicomSeries: expected a CT series/);
 * ```
 */
export async function readDicomSeries(
  inputs: Iterable<DicomInput>,
  options: ReadDicomOptions = {},
): Promise<DicomVolume> {
  checkOneOf(where, 'missing', options.missing ?? 'refuse', ['refuse', 'report']);
  checkOneOf(where, 'duplicates', options.duplicates ?? 'refuse', ['refuse', 'first']);
  if (options.paddingHu !== undefined) {
    checkNumber(where, 'paddingHu', options.paddingHu, { integer: true, min: -32768, max: 32767 });
  }
  const loaded = await loadFiles(where, inputs, options);
  const chosen = chooseSeries(where, groupSeries(loaded.slices), loaded.others, options);
  const { affine, spacingMm } = seriesAffine(where, chosen.info);
  const data = await readVoxels(chosen, loaded, options);
  return { view: ndarrayOf(data, chosen.info.shape), spacingMm, affine, series: chosen.info, others: loaded.others };
}

async function readVoxels(
  { info, slices }: SeriesStack,
  { files }: LoadedFiles,
  { maxBytes = DEFAULT_MAX_BYTES, paddingHu, signal, onProgress }: ReadDicomOptions,
): Promise<Int16Array> {
  const [count, rows, columns] = info.shape;
  const bytes = count * rows * columns * 2;
  if (bytes > maxBytes) {
    throw new IchError('format', {
      where,
      expected: `a volume of at most ${maxBytes} bytes (maxBytes)`,
      received: `${info.shape.join(' x ')} voxels, ${bytes} bytes`,
      remedy: 'Raise maxBytes if you trust the files.',
    });
  }
  let data: Int16Array | undefined;
  for (const [k, slice] of slices.entries()) {
    throwIfAborted(where, signal);
    const file = files.get(slice.input);
    if (!file) throw new TypeError('a slice without its file');
    try {
      const pixels = await decodePixels(file, slice.format);
      // Only now: what a file claims is worth nothing before its pixels are there.
      data ??= new Int16Array(count * rows * columns);
      storedToHu(data.subarray(k * rows * columns, (k + 1) * rows * columns), pixels, slice.format, paddingHu);
    } catch (error) {
      throw error instanceof Refusal ? unreadable(slice.input, slice.instanceNumber, error) : error;
    }
    onProgress?.({ done: k + 1, total: count, label: 'slices' });
  }
  return data ?? new Int16Array(0);
}

function unreadable(input: number, instanceNumber: number | undefined, cause: Refusal): IchError {
  return new IchError('format', {
    where,
    expected: `readable pixels in input ${input} (instance number ${instanceNumber ?? 'unknown'})`,
    received: cause.message,
    remedy: 'Fetch the file again, or convert it to an uncompressed transfer syntax.',
    cause,
  });
}
