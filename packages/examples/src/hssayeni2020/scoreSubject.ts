import type { NdArray } from '@ich/core';
import type { SliceRecord, SubjectData } from '@ich/datasets';
import { confusion } from '@ich/metrics';
import { overlayPng, scanSlices } from '@ich/report';
import type { Picture, SliceResult, SubjectResult } from '../types.js';
import { hasTruth } from './cohortScores.js';

/** Most bytes of the pictures of a scan: those of 40 scans add 8 MB to the page. */
const SCAN_BYTES = 150_000;

/**
 * Scores a subject's masks slice by slice and, where `draw` says so, draws the slice with the largest truth and
 * all of them to scroll through.
 *
 * @param masks one mask [slice, row, column] per threshold; the first is the one that counts
 */
export function scoreSubject(
  data: SubjectData,
  masks: readonly NdArray<Uint8Array>[],
  ageYears: number | undefined,
  draw = true,
): SubjectResult {
  const slices = data.slices.map((record, index) => scoreSlice(record, index, data.truth, masks));
  const voxelMl = data.spacingMm.reduce((product, mm) => product * mm, 1) / 1000;
  const scores = { subject: data.id, ageYears, voxelMl, slices };
  if (!draw) return { ...scores, pictures: [] };
  return { ...scores, pictures: drawLargest(data, masks[0], slices), ...scanOf(data, masks[0], slices) };
}

function scoreSlice(
  record: SliceRecord,
  index: number,
  truth: NdArray<Uint8Array>,
  masks: readonly NdArray<Uint8Array>[],
): SliceResult {
  const counts = masks.map((mask) => confusion(truth.pick(index, null, null), mask.pick(index, null, null)));
  return {
    slice: record.slice,
    status: record.status,
    hemorrhage: record.hemorrhage,
    subtypes: record.subtypes,
    truthArea: counts[0].tp + counts[0].fn,
    predictedAreas: counts.map(({ tp, fp }) => tp + fp),
    counts: counts[0],
  };
}

/** Every slice for the page, where there is a truth to compare with. */
function scanOf(
  data: SubjectData,
  predicted: NdArray<Uint8Array>,
  slices: readonly SliceResult[],
): Pick<SubjectResult, 'scan'> {
  if (!slices.some(hasTruth)) return {};
  const images = scanSlices({ grey: data.grey, truth: data.truth, predicted, maxSize: 256, maxBytes: SCAN_BYTES });
  const scan = images.map(({ png, ...image }, i) => ({
    ...image,
    slice: slices[i].slice,
    png: Buffer.from(png).toString('base64'),
  }));
  return { scan };
}

function drawLargest(data: SubjectData, mask: NdArray<Uint8Array>, slices: readonly SliceResult[]): Picture[] {
  const largest = slices.reduce((best, s, i) => (s.truthArea > slices[best].truthArea ? i : best), 0);
  if (slices.length === 0 || slices[largest].truthArea === 0) return [];
  const png = overlayPng({
    grey: data.grey.pick(largest, null, null),
    truth: data.truth.pick(largest, null, null),
    predicted: mask.pick(largest, null, null),
  });
  return [{ slice: slices[largest].slice, png: Buffer.from(png).toString('base64') }];
}
