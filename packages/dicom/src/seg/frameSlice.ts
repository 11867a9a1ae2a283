import { IchError } from '@ich/core';
import type { TagReader } from '../read/TagReader.js';
import type { SeriesInfo } from '../types.js';

/** How far a frame may lie from the slice it belongs to. */
const TOLERANCE_MM = 0.05;
const COSINE_TOLERANCE = 1e-3;

/**
 * The slice of the series that a frame of a segmentation lies on: the one it refers to, or else the one at its position.
 *
 * @param group functional groups of the frame, @param shared those of all frames
 * @throws IchError `geometry` where there is none, or where reference, position and grid contradict each other
 */
export function frameSlice(group: TagReader, shared: TagReader | undefined, series: SeriesInfo): number {
  const find = (sequence: string, tag: string, count: number): number[] | undefined =>
    [group, shared].map((from) => from?.items(sequence)[0]?.numbers(tag, count)).find((values) => values !== undefined);
  const close = (a: readonly number[] | undefined, b: readonly number[], tolerance: number): boolean =>
    a?.every((value, i) => Math.abs(value - b[i]) <= tolerance) ?? false;

  const orientation = find('x00209116', 'x00200037', 6);
  if (!close(orientation, series.orientation, COSINE_TOLERANCE))
    throw astray('the orientation of the series', orientation);
  const spacing = find('x00289110', 'x00280030', 2);
  if (!close(spacing, series.pixelSpacingMm, 1e-3 * series.pixelSpacingMm[0]))
    throw astray('the pixel spacing of the series', spacing);
  const position = find('x00209113', 'x00200032', 3);
  const isThere = (slice: number): boolean => close(position, series.slices[slice].positionMm, TOLERANCE_MM);

  const [referred, ...more] = referredSlices(group, series);
  if (referred !== undefined && more.length === 0) {
    if (position === undefined || isThere(referred)) return referred;
    throw astray(`the position of the slice it refers to (input ${series.slices[referred].input})`, position);
  }
  const slice = series.slices.findIndex((_, k) => isThere(k));
  if (slice < 0) throw astray('the position of a slice of the series', position);
  return slice;
}

/** Slices of the series among the source images of a frame. */
function referredSlices(group: TagReader, series: SeriesInfo): number[] {
  const uids = group
    .items('x00089124')
    .flatMap((derivation) => derivation.items('x00082112'))
    .map((source) => source.uid('x00081155'));
  const slices = uids.map((uid) => series.slices.findIndex(({ sopInstanceUid }) => sopInstanceUid === uid));
  return [...new Set(slices)].filter((slice) => slice >= 0);
}

function astray(expected: string, received: readonly number[] | undefined): IchError {
  return new IchError('geometry', {
    where: 'readDicomSeg',
    expected: `a frame with ${expected}`,
    received: received?.join(', ') ?? 'none',
    remedy: 'Give the series that the segmentation was drawn on.',
  });
}
