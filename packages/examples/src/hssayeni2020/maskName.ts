import type { MaskRule } from '../types.js';

/** Names a mask rule, e.g. `stretched opencv`. */
export function maskName({ stretchTiles, morphology }: MaskRule): string {
  return `${stretchTiles ? 'stretched' : 'plain'} ${morphology}`;
}
