/**
 * Where each value first stands in the sorted list of all of them. A table over the range leads next to it.
 *
 * @param sorted the same values, ascending
 */
export function firstPlaces(values: Float64Array, sorted: Float64Array): Int32Array {
  const places = new Int32Array(values.length);
  const n = sorted.length;
  if (n === 0 || sorted[0] === sorted[n - 1]) return places;
  const scale = n / (sorted[n - 1] - sorted[0]);
  const cell = (value: number): number => Math.floor((value - sorted[0]) * scale);
  const starts = new Int32Array(n).fill(n - 1); // where each different value starts, in order
  const table = new Int32Array(n + 2).fill(n); // of each cell, the first such start in it
  for (let i = 0, k = 0; i < n; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    starts[k] = i;
    const at = cell(sorted[i]);
    if (table[at] > k) table[at] = k;
    k++;
  }
  for (let i = 0; i < places.length; i++) {
    let k = table[cell(values[i])];
    while (sorted[starts[k]] < values[i]) k++;
    places[i] = starts[k];
  }
  return places;
}
