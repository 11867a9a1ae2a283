import { checkNumber, describeValue, IchError } from '@ich/core';
import { ndarrayOf } from '@ich/core/ndarray';
import { checkSeries } from './geometry/checkSeries.js';
import { seriesAffine } from './geometry/seriesAffine.js';
import { DEFAULT_MAX_BYTES } from './read/defaultMaxBytes.js';
import { inputBytes } from './read/inputBytes.js';
import { parseFile } from './read/parseFile.js';
import { Refusal } from './read/Refusal.js';
import { parseSeg } from './seg/parseSeg.js';
import { unpackFrame } from './seg/unpackFrame.js';
import type { DicomInput, ReadSegment, SeriesInfo } from './types.js';

const where = 'readDicomSeg';

/**
 * Reads a DICOM segmentation (BINARY) onto the slices of the series it was drawn on. Each frame goes to the slice that
 * it refers to, or else to the one at its position; both have to agree.
 *
 * @param input the bytes of the file, or a Blob
 * @param series of `readDicomSeries` or `listSeries`
 * @param options `maxBytes`: largest size of the inflated file and of all masks together, default 2^31
 * @returns the segments in order of their numbers, each with a mask 0/1 of the shape of the series; they may overlap
 * @throws IchError `format`: no segmentation, FRACTIONAL or LABELMAP, damaged; `geometry`: frames that lie on no slice
 * of the series, other orientation, pixel spacing or size
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { readDicomSeg } from '@ich/dicom';
 *
 * await assert.rejects(readDicomSeg(new Uint8Array(8), {} as never), /expected the series/);
 * ```
 */
export async function readDicomSeg(
  input: DicomInput,
  series: SeriesInfo,
  options: { maxBytes?: number } = {},
): Promise<ReadSegment[]> {
  checkSeries(where, series);
  const { maxBytes = DEFAULT_MAX_BYTES } = options;
  checkNumber(where, 'maxBytes', maxBytes, { integer: true, min: 1 });
  const bytes = await inputBytes(where, input, 0);
  try {
    return segmentsOf(parseSeg(await parseFile(bytes, maxBytes), series), series, maxBytes);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new IchError('format', {
      where,
      expected: 'a DICOM segmentation of the series',
      received: error.message,
      remedy: 'Give a BINARY segmentation and the series it refers to.',
      cause: error,
    });
  }
}

function segmentsOf({ segments, frames, pixels }: ReturnType<typeof parseSeg>, series: SeriesInfo, maxBytes: number) {
  const [slices, rows, columns] = series.shape;
  const size = slices * rows * columns;
  if (segments.length * size > maxBytes) {
    throw new Refusal(`${segments.length} masks of ${describeValue([...series.shape])}, beyond maxBytes`, {
      damaged: false,
    });
  }
  const geometry = seriesAffine(where, series);
  return segments.map((segment): ReadSegment => {
    const data = new Uint8Array(size);
    for (const [i, frame] of frames.entries()) {
      if (frame.segment !== segment.number) continue;
      unpackFrame(data.subarray(frame.slice * rows * columns, (frame.slice + 1) * rows * columns), pixels, i);
    }
    return { ...segment, mask: { view: ndarrayOf(data, series.shape), ...geometry } };
  });
}
