import type { SliceHeader } from '../read/sliceHeader.js';

/** Whether the scanner calls the image a localiser (scout), by the third value of Image Type, as PS3.3 C.8.2.1 has it. */
export function isLocaliser(slice: Pick<SliceHeader, 'imageType'>): boolean {
  return slice.imageType.some((word) => word === 'LOCALIZER' || word === 'SCOUT');
}
