import type { Components, ComponentsOf, Triple } from '../types.js';
import { componentsInPlain } from './componentsInPlain.js';
import { componentsOnSimd } from './componentsOnSimd.js';

/**
 * Finds the components of a mask, or of its background, and lets `body` write what it wants of them. They are not
 * there any more afterwards.
 *
 * Runs of voxels along the rows are joined by union-find (He, Chao & Suzuki 2008, doi:10.1109/TIP.2008.917204).
 */
export function withComponents(
  mask: Uint8Array,
  shape: Triple,
  which: ComponentsOf,
  body: (components: Components) => void,
): void {
  if (!componentsOnSimd(mask, shape, which, body)) body(componentsInPlain(mask, shape, which));
}
