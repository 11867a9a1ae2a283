/** Share of an image's negatives that count as hard. */
const HARD = 0.1;

/** The tenth of the places where the hardness is highest, ties included; at least one. */
export function hardestOf(places: Int32Array, hardness: Float32Array): Int32Array {
  const sorted = Float32Array.from(places, (place) => hardness[place]).sort();
  const least = sorted[Math.min(Math.ceil(sorted.length * (1 - HARD)), sorted.length - 1)];
  return places.filter((place) => hardness[place] >= least);
}
