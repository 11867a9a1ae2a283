/**
 * An equal share of the pixels for every class that is present; what does not divide goes to the first of them, the
 * background where there is any.
 *
 * @param sizes pixels of each class in the image
 */
export function sharesOf(sizes: readonly number[], perImage: number): number[] {
  const present = sizes.filter((size) => size > 0).length;
  const share = Math.floor(perImage / present);
  const shares = sizes.map((size) => (size > 0 ? share : 0));
  shares[sizes.findIndex((size) => size > 0)] += perImage - share * present;
  return shares;
}
