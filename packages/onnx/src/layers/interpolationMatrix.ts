/**
 * What each place of an enlarged axis takes from each place of the axis before: row-major [length * factor, length],
 * as TensorFlow's `resize_bilinear` has it.
 *
 * @param half whether a value stands for the middle of its pixel, not for its corner
 */
export function interpolationMatrix(length: number, factor: number, half: boolean): Float32Array {
  const matrix = new Float32Array(length * factor * length);
  for (let to = 0; to < length * factor; to++) {
    const place = half ? (to + 0.5) / factor - 0.5 : to / factor;
    const low = Math.floor(place);
    const share = place - low;
    const inside = (i: number): number => Math.min(Math.max(i, 0), length - 1);
    matrix[to * length + inside(low)] += 1 - share;
    matrix[to * length + inside(low + 1)] += share;
  }
  return matrix;
}
