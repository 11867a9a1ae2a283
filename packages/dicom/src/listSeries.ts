import { groupSeries } from './geometry/groupSeries.js';
import { loadFiles } from './read/loadFiles.js';
import type { DicomInput, ListSeriesOptions, SeriesList } from './types.js';

/**
 * Says which CT series some files hold and how their slices lie, without decoding a pixel.
 *
 * Slices are grouped by series, frame of reference, size, orientation and pixel spacing; localisers are kept apart;
 * stacks within each other (two phases, thick and thin slices) are split by acquisition, image type, kernel or thickness. What is no CT slice (other modalities, DICOMDIR, other files) or cannot be read is listed in
 * `others` with the reason. No text that may name a patient is kept; files are named by their place in `inputs`.
 *
 * @param inputs the bytes of DICOM part 10 files, or Blobs, in any order
 * @returns series, the one with most slices first
 * @throws IchError `parameter` for something that is no list of bytes; `aborted`
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { listSeries } from '@ich/dicom';
 *
 * const { series, others } = await listSeries([new TextEncoder().encode('a letter')]);
 * assert.deepEqual(series, []);
 * assert.equal(others[0].reason, 'not a DICOM file ("DICM" is not at byte 128)');
 * ```
 */
export async function listSeries(inputs: Iterable<DicomInput>, options: ListSeriesOptions = {}): Promise<SeriesList> {
  const { slices, others } = await loadFiles('listSeries', inputs, options);
  return { series: groupSeries(slices).map(({ info }) => info), others };
}
