/** A stretch of an axis that is answered, inside the stretch that has to be looked at for it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly lookFrom: number;
  readonly lookTo: number;
}

/**
 * Cuts an axis into stretches of `tile`, each looked at with `reach` more at either side, as far as the axis goes. What
 * is cut off by the end of the axis is cut off for the whole image, too, so the answers are those for the whole.
 *
 * @param length, tile and reach multiples of the network's stride, so that its poolings fall on the same pixels
 */
export function tileSpans(length: number, tile: number, reach: number): Span[] {
  return Array.from({ length: Math.ceil(length / tile) }, (_, i) => {
    const from = i * tile;
    const to = Math.min(from + tile, length);
    return { from, to, lookFrom: Math.max(from - reach, 0), lookTo: Math.min(to + reach, length) };
  });
}
