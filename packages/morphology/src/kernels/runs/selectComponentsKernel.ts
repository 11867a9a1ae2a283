import { tripleOf } from '../tripleOf.js';
import { joinRuns } from './joinRuns.js';
import { numberComponents } from './numberComponents.js';
import { paintRuns } from './paintRuns.js';
import { runsOfMask } from './runsOfMask.js';

/**
 * Keeps some connected components of a mask, chosen by their sizes.
 *
 * @param mask 0/1, row-major @param shape one to three axes @param connectivity 1 .. number of axes
 * @param select gets the voxel counts of all components, in the raster order of their first voxels, and answers
 *   which to keep
 * @param out as long as the mask, every element is written; may be the mask
 */
export function selectComponentsKernel(
  mask: Uint8Array,
  shape: readonly number[],
  connectivity: number,
  select: (sizes: Int32Array) => (component: number) => boolean,
  out: Uint8Array,
): void {
  const triple = tripleOf(shape, 1);
  const runs = runsOfMask(mask, triple, 1);
  const { component, count } = numberComponents(joinRuns(runs, triple, connectivity));
  const sizes = new Int32Array(count);
  for (let i = 0; i < component.length; i++) sizes[component[i]] += runs.end[i] - runs.start[i];
  const isKept = select(sizes);
  const kept = Uint8Array.from(sizes, (_, i) => (isKept(i) ? 1 : 0));
  for (let i = 0; i < component.length; i++) component[i] = kept[component[i]];
  out.fill(0);
  paintRuns(out, triple, runs, component);
}
