/**
 * Factor of each feature before it is elevated (Adams et al. 2010, p. 5 and 6): the diagonal of the elevation times the
 * expected standard deviation of splat, blur and slice together, in 32 bits as in the authors' and pydensecrf's code.
 */
export function latticeScale(dimensions: number): Float32Array {
  const deviation = Math.fround(Math.sqrt(2 / 3) * (dimensions + 1));
  return Float32Array.from({ length: dimensions }, (_, i) => (1 / Math.sqrt((i + 2) * (i + 1))) * deviation);
}
