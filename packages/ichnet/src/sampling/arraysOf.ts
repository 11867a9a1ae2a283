import { checkSameShape, checkView, contiguousData, IchError, type TypedArray, type View } from '@ich/core';
import type { IchnetSubject, SubjectArrays } from './sourceTypes.js';

/**
 * A subject's arrays, checked and contiguous.
 *
 * @throws IchError `shape`, `dtype`; `parameter` for values that are not finite and a wrong number of labels
 */
export function arraysOf(where: string, from: IchnetSubject): SubjectArrays {
  const { subject, image, truth, brain, labelled, hardness = image } = from;
  const name = (what: string): string => `${what} of subject "${subject}"`;
  checkView(where, name('image'), image, { rank: [3], dtype: ['float32'], allowEmpty: false });
  const others: Record<string, View<TypedArray>> = { truth, brain, hardness };
  for (const [what, view] of Object.entries(others)) {
    checkView(where, name(what), view, { dtype: [what === 'hardness' ? 'float32' : 'uint8'] });
    checkSameShape(where, [name('image'), `its ${what}`], image, view);
  }
  if (labelled && labelled.length !== image.shape[0]) {
    fail(where, `labelled of subject "${subject}" to have ${image.shape[0]} values`, `${labelled.length}`);
  }
  const values = contiguousData(image);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) fail(where, `finite values in ${name('image')}`, `${values[bad]} at element ${bad}`);
  return {
    ...{ shape: image.shape, image: values, labelled },
    ...{ truth: contiguousData(truth), brain: contiguousData(brain), hardness: contiguousData(hardness) },
  };
}

function fail(where: string, expected: string, received: string): never {
  throw new IchError('parameter', { where, expected, received });
}
