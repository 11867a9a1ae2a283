import { checkView, contiguousData, IchError, type View } from '@ich/core';
import { checkSeries } from './geometry/checkSeries.js';
import { joinBytes } from './joinBytes.js';
import { SEGMENTATION } from './read/sopClasses.js';
import { checkSegOptions } from './seg/checkSegOptions.js';
import { createUid } from './seg/createUid.js';
import { type DataSetElements, encodeDataSet } from './seg/encodeDataSet.js';
import { packFrames } from './seg/packFrames.js';
import { segDataSet } from './seg/segDataSet.js';
import { segFrames } from './seg/segFrames.js';
import type { SeriesInfo, WriteDicomSegOptions } from './types.js';

const where = 'writeDicomSeg';
const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
/** Names this implementation; made once, by the rule of `createUid`. */
const IMPLEMENTATION = '2.25.221398675943209412076411236921735021547';

/**
 * Writes a mask or labels as a DICOM segmentation (BINARY, one bit a pixel) that refers to the slices of its series.
 * Frames of slices without the segment are left out; where the mask is empty, every slice is there, empty.
 *
 * Study, frame of reference and slices are referred to by UID; name and identity of the patient are not taken from the
 * source and stay empty unless given.
 *
 * @param mask [slice, row, column] on the slices of the series: 0 background, 1, 2, ... the segments
 * @param series of `readDicomSeries` or `listSeries`; see `ontoSlices` for masks on other grids
 * @param options what the labels mean, and who and when
 * @returns the bytes of a DICOM file, Explicit VR Little Endian
 * @throws IchError `shape`, `dtype`: another mask than that; `parameter`: a label without a segment, texts that do not
 * fit; `geometry`: a series without frame of reference
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { writeDicomSeg } from '@ich/dicom';
 *
 * assert.throws(() => writeDicomSeg({} as never, {} as never, { segments: [] }), /expected the series/);
 * ```
 */
export function writeDicomSeg(
  mask: View<Uint8Array | Int32Array>,
  series: SeriesInfo,
  options: WriteDicomSegOptions,
): Uint8Array {
  const { shape, frameOfReferenceUid } = checkSeries(where, series);
  checkView(where, 'mask', mask, { dtype: ['uint8', 'int32'], shape, rank: [3] });
  checkSegOptions(where, options);
  if (!frameOfReferenceUid) {
    throw new IchError('geometry', {
      where,
      expected: 'a series with a frame of reference (0020,0052)',
      received: 'none',
      remedy: 'A segmentation has to lie in the frame of its source: add it to the source files.',
    });
  }
  const labels = contiguousData(mask);
  checkLabels(labels, options.segments.length);
  const frames = segFrames(labels, shape[0], options.segments.length);
  const uids = options.uids ?? { series: createUid(), instance: createUid(), dimension: createUid() };
  const pixels = packFrames(labels, shape[0], frames);
  const body = encodeDataSet([...segDataSet(series, frames, uids, options), [0x7fe00010, 'OB', pixels]]);
  return joinBytes([...metaBytes(uids.instance), body]);
}

function checkLabels(labels: Uint8Array | Int32Array, segments: number): void {
  const odd = labels.find((label) => label < 0 || label > segments);
  if (odd === undefined) return;
  throw new IchError('parameter', {
    where,
    expected: `labels 0 to ${segments}, one for each of segments`,
    received: `label ${odd}`,
    remedy: 'Describe every label in segments, in order.',
  });
}

/** Preamble and file meta information (PS3.10, 7.1). */
function metaBytes(instance: string): Uint8Array[] {
  const preamble = new Uint8Array(132);
  preamble.set(new TextEncoder().encode('DICM'), 128);
  const elements: DataSetElements = [
    [0x00020001, 'OB', Uint8Array.of(0, 1)],
    [0x00020002, 'UI', SEGMENTATION],
    [0x00020003, 'UI', instance],
    [0x00020010, 'UI', EXPLICIT_LITTLE],
    [0x00020012, 'UI', IMPLEMENTATION],
    [0x00020013, 'SH', 'ICH_DICOM'],
  ];
  const rest = encodeDataSet(elements);
  return [preamble, encodeDataSet([[0x00020000, 'UL', rest.length]]), rest];
}
