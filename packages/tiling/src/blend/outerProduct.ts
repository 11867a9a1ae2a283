/** Product of one factor per axis, row-major, rounded to 32 bits after each axis where `round` does so. */
export function outerProduct(
  factors: readonly Float64Array[],
  round: (value: number) => number = (value) => value,
): Float64Array {
  return factors.reduce((product, factor) => {
    const next = new Float64Array(product.length * factor.length);
    let to = 0;
    for (const p of product) for (const f of factor) next[to++] = round(p * f);
    return next;
  }, Float64Array.of(1));
}
