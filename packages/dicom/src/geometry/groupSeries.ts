import type { SliceHeader } from '../read/sliceHeader.js';
import type { SeriesInfo } from '../types.js';
import { describeStack } from './describeStack.js';
import { isLocaliser } from './isLocaliser.js';
import { sameStack } from './sameStack.js';
import { splitPhases } from './splitPhases.js';

/** A series and the full headers of its slices, in the same order. */
export interface SeriesStack {
  readonly info: SeriesInfo;
  readonly slices: readonly SliceHeader[];
}

/** Sorts slices into stacks of parallel slices of one size; the parts of one series get `#2`, `#3`, ... */
export function groupSeries(slices: readonly SliceHeader[]): SeriesStack[] {
  const groups: SliceHeader[][] = [];
  for (const slice of slices) {
    const group = groups.find(([first]) => sameStack(first, slice));
    if (group) group.push(slice);
    else groups.push([slice]);
  }
  const parts = new Map<string, number>();
  return groups
    .flatMap(splitPhases)
    .sort((a, b) => b.length - a.length)
    .map((stack) => {
      const uid = stack[0].seriesInstanceUid;
      const part = (parts.get(uid) ?? 0) + 1;
      parts.set(uid, part);
      return stackOf(stack, part === 1 ? uid : `${uid}#${part}`);
    });
}

function stackOf(stack: readonly SliceHeader[], id: string): SeriesStack {
  const { slices, geometry } = describeStack(stack);
  const [first] = slices;
  const info: SeriesInfo = {
    id,
    kind: isLocaliser(first) ? 'localiser' : 'volume',
    seriesInstanceUid: first.seriesInstanceUid,
    studyInstanceUid: first.studyInstanceUid,
    frameOfReferenceUid: first.frameOfReferenceUid,
    seriesNumber: first.seriesNumber,
    imageType: first.imageType,
    convolutionKernel: first.convolutionKernel,
    photometric: first.format.photometric,
    transferSyntax: first.format.syntax.name,
    shape: [slices.length, first.format.rows, first.format.columns],
    pixelSpacingMm: first.pixelSpacingMm,
    orientation: first.orientation,
    slices: slices.map(({ input, sopInstanceUid, instanceNumber, positionMm, thicknessMm }) => ({
      input,
      sopInstanceUid,
      instanceNumber,
      positionMm,
      thicknessMm,
    })),
    geometry,
  };
  return { info, slices };
}
