import type { NdArray, SpacingMm, TypedArray } from '@ich/core';
import type { Subject, SubjectData } from '@ich/datasets';
import { type IchnetSubject, normalizations, normalizeBrain } from '@ich/ichnet';
import { brainMask, dilate, footprints } from '@ich/morphology';
import { invertWindow } from '@ich/windowing';

/** A subject as ICHNet trains and is tested on it; arrays [slice, row, column]. */
export interface PreparedSubject extends IchnetSubject {
  readonly image: NdArray<Float32Array>;
  readonly truth: NdArray<Uint8Array>;
  readonly brain: NdArray<Uint8Array>;
  readonly grey: NdArray<Uint8Array>;
  readonly labelled: readonly boolean[];
  readonly spacingMm: SpacingMm;
}

/** The window that CT-ICH's grey values went through (Hssayeni et al. 2020). */
const GREY_WINDOW = { level: 40, width: 120 };
/** Blood on the inside of the bone, which partial volume makes brighter than any tissue, lies in this rim. */
const RIM_MM = 4;
/** Rows and columns that the network's three poolings take. */
const STRIDE = 8;

/**
 * Reads a subject: Hounsfield units from the files, or from the grey of JPEGs, which clips them to -20..100; intensities
 * normalised inside the brain; the brain with a rim around it, where pixels are sampled and predicted. What is over a multiple of 8 rows or columns is cut off at the end.
 */
export async function prepareSubject(
  subject: Subject,
  cropBorderPx: number,
  signal?: AbortSignal,
): Promise<PreparedSubject> {
  const data = await subject.load({ cropBorderPx, signal });
  const { spacingMm } = data;
  const hu = cut(invertWindow(data.grey, GREY_WINDOW));
  const tissue = brainMask({ view: hu, spacingMm });
  const { image } = normalizeBrain(hu, tissue, normalizations.headCt);
  const brain = dilate(tissue, { footprint: footprints.ball({ radiusMm: RIM_MM, spacingMm }) });
  return {
    subject: subject.id,
    ...{ image, brain, spacingMm, truth: cut(data.truth), grey: cut(data.grey), labelled: labelledOf(data) },
  };
}

function labelledOf({ slices }: SubjectData): boolean[] {
  return slices.map(({ status }) => status !== 'unlabelled');
}

function cut<T extends TypedArray>(view: NdArray<T>): NdArray<T> {
  const [slices, rows, columns] = view.shape;
  return view.hi(slices, rows - (rows % STRIDE), columns - (columns % STRIDE));
}
