import { checkNumber, describeValue, IchError } from '@ich/core';
import { weightsOf } from '../blend/weightsOf.js';
import { lifted, type Triple } from '../grid/lifted.js';
import { perAxis } from '../grid/perAxis.js';
import type { StitcherOptions, TileGrid } from '../types.js';

/** Where predicted windows go: a checked grid at the output's resolution, on three axes. */
export interface StitchLayout {
  /** Shape of the output, classes included. */
  readonly outputShape: readonly number[];
  /** Shape of a predicted window, classes included. */
  readonly tileShape: readonly number[];
  readonly shape: Triple;
  readonly window: Triple;
  readonly origins: readonly Triple[];
  readonly classes: number;
  readonly weights: Float64Array | undefined;
  readonly fill: number | undefined;
  /** Planes that no window from tile t on touches; one more entry than tiles, the last is all planes. */
  readonly finished: Int32Array;
  /** Planes under way at most, when tiles come in the order of the grid. */
  readonly depth: number;
}

/**
 * The layout of a checked grid.
 *
 * @throws IchError `parameter` for bad numbers, an unknown blend, or windows that fall between the voxels of the output
 */
export function stitchLayout(where: string, grid: TileGrid, options: StitcherOptions): StitchLayout {
  const { blend = 'mean', classes, fill } = options;
  const rank = grid.shape.length;
  const rule = { integer: true, min: 1 };
  const window = perAxis(where, 'outputWindow', options.outputWindow ?? [...grid.window], rank, rule);
  const scaled = (name: string, values: readonly number[]): number[] =>
    values.map((value, axis) => {
      const at = (value * window[axis]) / grid.window[axis];
      if (!Number.isInteger(at)) failBetween(where, name, at, window[axis], grid.window[axis]);
      return at;
    });
  const shape = scaled('the shape', grid.shape);
  const origins = grid.origins.map((origin) => lifted(scaled('a window', origin), 0));
  const channels = classes === undefined ? [] : [checkNumber(where, 'classes', classes, rule)];
  if (fill !== undefined && !Number.isNaN(fill)) checkNumber(where, 'fill', fill);
  return {
    outputShape: [...shape, ...channels],
    tileShape: [...window, ...channels],
    shape: lifted(shape, 1),
    window: lifted(window, 1),
    origins,
    classes: classes ?? 1,
    weights: weightsOf(where, blend, grid.window, window),
    fill,
    ...passage(origins, window[0], shape[0]),
  };
}

/** When planes are finished, and how many are under way. */
function passage(origins: readonly Triple[], window: number, planes: number): Pick<StitchLayout, 'finished' | 'depth'> {
  const finished = new Int32Array(origins.length + 1).fill(planes);
  for (let t = origins.length - 1; t >= 0; t--) {
    finished[t] = Math.min(finished[t + 1], Math.max(origins[t][0], 0));
  }
  let end = 0;
  let depth = 1;
  for (const [t, origin] of origins.entries()) {
    end = Math.min(Math.max(end, origin[0] + window), planes);
    depth = Math.max(depth, end - finished[t]);
  }
  return { finished, depth };
}

function failBetween(where: string, name: string, at: number, out: number, window: number): never {
  throw new IchError('parameter', {
    where,
    expected: `${name} to lie on voxels of the output, ${out} for every ${window} of the input`,
    received: describeValue(at),
    remedy: "Choose sizes and strides that the output's resolution divides, with edge 'pad' if need be.",
  });
}
