import type { PixelSlice, SubjectArrays } from './sourceTypes.js';

/** The labelled slices of a subject with at least so many brain pixels. */
export function slicesOf(
  subject: string,
  { shape, truth, brain, labelled }: SubjectArrays,
  least: number,
): PixelSlice[] {
  const [slices, rows, columns] = shape;
  const size = rows * columns;
  const found: PixelSlice[] = [];
  for (let slice = 0; slice < slices; slice++) {
    if (labelled?.[slice] === false) continue;
    let inside = 0;
    let positives = 0;
    for (let i = slice * size; i < (slice + 1) * size; i++) {
      if (brain[i] === 0) continue;
      inside++;
      if (truth[i] !== 0) positives++;
    }
    if (inside >= least) found.push({ subject, slice, positives, brainPixels: inside });
  }
  return found;
}
