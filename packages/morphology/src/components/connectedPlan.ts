import type { Plan } from '../fromMask.js';
import type { ConnectivityOptions } from '../types.js';
import { checkConnectivity } from './checkConnectivity.js';

/**
 * A plan for an operation that asks which voxels are neighbours.
 *
 * @param make checks its other options first and answers the kernel
 * @param axes of what is connected, where that is not all of the mask
 * @throws IchError `parameter` for a connectivity that is not 1 .. rank
 */
export function connectedPlan<T, R = void>(
  options: ConnectivityOptions,
  make: (where: string, rank: number) => (connectivity: number) => ReturnType<Plan<T, R>>,
  axes?: number,
): Plan<T, R> {
  return (where, rank) => make(where, rank)(checkConnectivity(where, options.connectivity, axes ?? rank));
}
