import { connectivityOffsets } from '../bits/connectivityOffsets.js';
import { tripleOf } from '../tripleOf.js';
import type { GreyArray, Triple } from '../types.js';
import { lowestOf } from './lowestOf.js';
import { padImage } from './padImage.js';

/**
 * Reconstruction by dilation: the marker grows under the mask until nothing changes. Two sweeps do most of it, a
 * queue the rest (Vincent 1993, doi:10.1109/83.217222).
 *
 * @param marker row-major, nowhere above the mask @param shape one to three axes @param connectivity 1 .. their number
 * @returns new values
 */
export function reconstructKernel<T extends GreyArray>(
  marker: T,
  mask: T,
  shape: readonly number[],
  connectivity: number,
): T {
  const triple = tripleOf(shape, 1);
  const lowest = marker instanceof Float32Array ? Number.NEGATIVE_INFINITY : lowestOf(marker);
  const margin = tripleOf(new Array<number>(shape.length).fill(1), 0);
  const { padded: limit, paddedShape } = padImage(mask, triple, margin, margin, lowest);
  const { padded: grown } = padImage(marker, triple, margin, margin, lowest);
  const around = neighbours(shape.length, connectivity, paddedShape);
  const inside = insidePlaces(triple, margin, paddedShape);
  grow(grown, limit, inside, around);
  const out = new (marker.constructor as new (length: number) => T)(marker.length);
  for (let i = 0; i < out.length; i++) out[i] = grown[inside[i]];
  return out;
}

/** Steps to the neighbours that come later in raster order; the others are their negatives. */
function neighbours(rank: number, connectivity: number, [, rows, columns]: Triple): Int32Array {
  const steps = connectivityOffsets(rank, connectivity).runs.flatMap(({ slice, row, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, k) => (slice * rows + row) * columns + from + k),
  );
  return Int32Array.from(steps.filter((step) => step > 0));
}

function insidePlaces([slices, rows, columns]: Triple, margin: Triple, padded: Triple): Int32Array {
  const places = new Int32Array(slices * rows * columns);
  for (let z = 0, i = 0; z < slices; z++) {
    for (let y = 0; y < rows; y++) {
      const first = ((z + margin[0]) * padded[1] + y + margin[1]) * padded[2] + margin[2];
      for (let x = 0; x < columns; x++) places[i++] = first + x;
    }
  }
  return places;
}

function grow(grown: GreyArray, limit: GreyArray, inside: Int32Array, later: Int32Array): void {
  for (let i = 0; i < inside.length; i++) raise(grown, limit, inside[i], later, -1);
  let front: number[] = [];
  for (let i = inside.length - 1; i >= 0; i--) {
    const at = inside[i];
    raise(grown, limit, at, later, 1);
    for (let k = 0; k < later.length; k++) {
      const q = at + later[k];
      if (grown[q] < grown[at] && grown[q] < limit[q]) {
        front.push(at);
        break;
      }
    }
  }
  while (front.length > 0) {
    const next: number[] = [];
    for (const at of front) {
      for (let k = 0; k < later.length; k++) {
        lift(grown, limit, at + later[k], grown[at], next);
        lift(grown, limit, at - later[k], grown[at], next);
      }
    }
    front = next;
  }
}

function raise(grown: GreyArray, limit: GreyArray, at: number, steps: Int32Array, sign: number): void {
  let most = grown[at];
  for (let k = 0; k < steps.length; k++) {
    const v = grown[at + sign * steps[k]];
    if (v > most) most = v;
  }
  grown[at] = Math.min(most, limit[at]);
}

function lift(grown: GreyArray, limit: GreyArray, at: number, to: number, next: number[]): void {
  if (grown[at] >= to || grown[at] === limit[at]) return;
  grown[at] = Math.min(to, limit[at]);
  next.push(at);
}
