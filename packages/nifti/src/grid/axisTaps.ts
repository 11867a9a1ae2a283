import type { AlignedAxis } from './alignedAxes.js';
import { cubicSupport } from './cubicSupport.js';
import { sourcePosition } from './sourcePosition.js';

/** What the new voxels of one axis are mixed from. */
export interface AxisTaps {
  /** The new voxels from `from` to before `to` lie inside the volume. */
  readonly from: number;
  readonly to: number;
  /** Old voxels that each takes: 2 of a line, 4 of a spline. */
  readonly taps: 2 | 4;
  /** Which, `taps` for each new voxel inside. */
  readonly places: Int32Array;
  /** Of a spline the weights of these; of a line the way to the second, 0 where only the first counts. */
  readonly weights: Float64Array;
}

/**
 * The taps of an axis. A spline through the voxels passes through them: where all new voxels lie on old ones the axis
 * gets the taps of a line, over values instead of coefficients.
 */
export function axisTaps(axis: AlignedAxis, count: number, size: number, method: 'linear' | 'cubic'): AxisTaps {
  const all = Array.from({ length: count }, (_, i) => sourcePosition(axis.step * i + axis.start, size));
  const from = Math.max(
    0,
    all.findIndex((position) => !Number.isNaN(position)),
  );
  const inside = all.filter((position) => !Number.isNaN(position));
  const extent = { from, to: from + inside.length };
  return method === 'cubic' && !inside.every(Number.isInteger)
    ? splineTaps(extent, inside, size)
    : lineTaps(extent, inside, size);
}

type Extent = Pick<AxisTaps, 'from' | 'to'>;

function splineTaps(extent: Extent, positions: readonly number[], size: number): AxisTaps {
  const places = new Int32Array(4 * positions.length);
  const weights = new Float64Array(places.length);
  for (const [i, position] of positions.entries()) cubicSupport(position, size, 1, places, weights, 4 * i);
  return { ...extent, taps: 4, places, weights };
}

/** Beyond the outermost centres, the outermost values. */
function lineTaps(extent: Extent, positions: readonly number[], size: number): AxisTaps {
  const within = positions.map((position) => Math.max(0, Math.min(position, size - 1)));
  const places = Int32Array.from(within.flatMap((position) => [Math.floor(position), Math.ceil(position)]));
  return { ...extent, taps: 2, places, weights: Float64Array.from(within, (position) => position % 1) };
}
