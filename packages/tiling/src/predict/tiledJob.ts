import { checkNumber, checkView, describeValue, IchError, type View } from '@ich/core';
import { createCutter } from '../extract/createCutter.js';
import { perAxis } from '../grid/perAxis.js';
import { tileGrid } from '../grid/tileGrid.js';
import { checkCovered } from '../stitch/checkCovered.js';
import { createDivisor, type Divisor } from '../stitch/createDivisor.js';
import { type StitchLayout, stitchLayout } from '../stitch/stitchLayout.js';
import type { Predictor, PredictTiledOptions, TileGrid } from '../types.js';
import { createOutput, type Output } from './createOutput.js';
import { withFlips } from './withFlips.js';

type Input = View<Float32Array> | View<Uint8Array>;

/** A checked prediction. */
export interface TiledJob {
  readonly where: string;
  readonly grid: TileGrid;
  readonly layout: StitchLayout;
  readonly divisor: Divisor;
  readonly predictor: Predictor;
  readonly output: Output;
  /** Images under the grid: the slices of a volume that is predicted slice by slice, else 1. */
  readonly images: number;
  /** Of the input. */
  readonly channels: number;
  readonly batchSize: number;
  /** For each class. */
  readonly skipValue: Float32Array;
  /** Writes window `t`, counted through all images, as the predictor sees it, into memory of its size. */
  cut(out: Float32Array, t: number): void;
  /** Shape of one image's result, and of all. */
  readonly imageShape: readonly number[];
  readonly resultShape: readonly number[];
}

/** Checks what `predictTiled` and `streamTiled` are told. */
export function tiledJob(where: string, view: Input, options: PredictTiledOptions): TiledJob {
  const channelAxes = options?.channels ? 1 : 0;
  const spatial = checkInput(where, view, channelAxes);
  const rank = axesOf(options, spatial);
  const volume = spatial > rank;
  const grid = tileGrid(view.shape.slice(spatial - rank, spatial), options);
  const layout = stitchLayout(where, grid, options);
  const divisor = createDivisor(layout, rank === 2);
  checkCovered(where, layout, divisor);
  const output = createOutput(where, options.output ?? 'float', options.classes);
  const last = output.perVoxel === layout.classes ? layout.outputShape : layout.outputShape.slice(0, -1);
  return {
    where,
    grid,
    layout,
    divisor,
    predictor: predictorOf(where, options),
    output,
    images: volume ? view.shape[0] : 1,
    channels: channelAxes ? view.shape[spatial] : 1,
    batchSize: checkNumber(where, 'batchSize', options.batchSize ?? 16, { integer: true, min: 1 }),
    skipValue: skipValues(where, options),
    cut: cutterOf(where, view, grid, volume, options),
    imageShape: last,
    resultShape: volume ? [view.shape[0], ...last] : last,
  };
}

function checkInput(where: string, view: Input, channelAxes: number): number {
  const rank = [2 + channelAxes, 3 + channelAxes];
  checkView<Float32Array | Uint8Array>(where, 'view', view, { rank, dtype: ['float32', 'uint8'] });
  return view.shape.length - channelAxes;
}

/** Windows have as many axes as sizes are given; one number means images, so that volumes go slice by slice. */
function axesOf(options: PredictTiledOptions, spatial: number): number {
  const { window, stride, overlap } = options ?? {};
  const listed = [window, stride, overlap].find((value) => Array.isArray(value));
  return spatial === 3 && Array.isArray(listed) && listed.length === 3 ? 3 : 2;
}

function predictorOf(where: string, { predictor, flips }: PredictTiledOptions): Predictor {
  if (typeof predictor !== 'function') {
    throw new IchError('parameter', {
      where,
      expected: 'predictor to be a function from a batch to its predictions',
      received: describeValue(predictor),
    });
  }
  return flips && flips.length > 0 ? withFlips(predictor, flips) : predictor;
}

function skipValues(where: string, { skip, skipValue = 0, classes }: PredictTiledOptions): Float32Array {
  if (skip !== undefined && typeof skip !== 'function') {
    throw new IchError('parameter', { where, expected: 'skip to be a predicate', received: describeValue(skip) });
  }
  return Float32Array.from(perAxis(where, 'skipValue', skipValue, classes ?? 1, {}));
}

function cutterOf(
  where: string,
  view: Input,
  grid: TileGrid,
  volume: boolean,
  options: PredictTiledOptions,
): TiledJob['cut'] {
  const scale = checkNumber(where, 'scale', options.scale ?? 1);
  const { data, shape, stride, offset } = view;
  const image = (i: number): View<Float32Array | Uint8Array> =>
    volume ? { data, shape: shape.slice(1), stride: stride.slice(1), offset: offset + i * stride[0] } : view;
  const perImage = grid.origins.length;
  let at = -1;
  let cutter = createCutter(image(0), grid);
  return (out, t) => {
    const i = Math.floor(t / perImage);
    if (i !== at) cutter = createCutter(image(i), grid);
    at = i;
    cutter(out, 0, grid.origins[t % perImage]);
    if (scale !== 1) for (let k = 0; k < out.length; k++) out[k] *= scale;
  };
}
