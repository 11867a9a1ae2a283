import type { Graph } from '../graph/createGraph.js';
import { configOf } from './configOf.js';
import type { LayerRule, Value } from './LayerRule.js';
import { sizesOf } from './pairOf.js';

/** One of the four neighbours of each pixel, [n, 1, pixel]: its place among the rows * columns of the map, and its share. */
interface Tap {
  readonly place: string;
  readonly share: string;
}

/** `TensorProto.DataType` of float32 and int64. */
const FLOAT = 1;
const INT64 = 7;

/**
 * `GatherPixels` of `@ich/tfjs`: [n, channel, row, column] at pixels [n, 2, pixel] -> [n, channel, pixel]. Backward each
 * share goes where it came from by `ScatterElements`: `ScatterND`, which would add whole vectors, loses some where two
 * threads add to one place (onnxruntime 1.30; microsoft/onnxruntime#18048, #23396).
 */
export const gatherPixels: LayerRule = ({ graph }, layer, [map, pixels]) => {
  const taps = tapsOf(graph, map, pixels, sizesOf(configOf<{ stride: number | number[] }>(layer).stride, 2));
  const channels = map.shape[3] as number;
  return {
    name: valuesAt(graph, map.name, channels, taps),
    backward: (gradient) => {
      const [samples, rows, columns] = map.shape as number[];
      const count = 4 * (pixels.shape[1] as number);
      const joined = (parts: readonly string[]): string => graph.op('Concat', parts, { axis: 2 });
      const places = joined(taps.map(({ place }) => place));
      const parts = joined(taps.map(({ share }) => graph.op('Mul', [gradient, share])));
      const each = graph.op('Expand', [places, graph.integers(samples, channels, count)]);
      const zeros = graph.op('ConstantOfShape', [graph.integers(samples, channels, rows * columns)]);
      const sums = graph.op('ScatterElements', [zeros, each, parts], { axis: 2, reduction: 'add' });
      return [graph.op('Reshape', [sums, graph.integers(samples, channels, rows, columns)]), undefined];
    },
  };
};

/** The sum of the taps. All channels of a place are taken at once, which is worth turning the map for. */
function valuesAt(graph: Graph, map: string, channels: number, taps: readonly Tap[]): string {
  const channelsLast = graph.op('Transpose', [map], { perm: [0, 2, 3, 1] });
  // 0 keeps the samples; -1 is what is left.
  const flat = graph.op('Reshape', [channelsLast, graph.integers(0, -1, channels)]);
  const upright = (row: string): string => graph.op('Reshape', [row, graph.integers(0, -1, 1)]);
  const parts = taps.map(({ place, share }) => {
    const values = graph.op('GatherND', [flat, upright(place)], { batch_dims: 1 });
    return graph.op('Mul', [values, upright(share)]);
  });
  const sum = parts.reduce((a, b) => graph.op('Add', [a, b]));
  return graph.op('Transpose', [sum], { perm: [0, 2, 1] });
}

function tapsOf(graph: Graph, map: Value, pixels: Value, stride: readonly number[]): Tap[] {
  const [row, column] = graph.ops('Split', [pixels.name, graph.integers(1, 1)], 2, { axis: 1 });
  const [rows, columns] = [1, 2].map((axis) => lengthOf(graph, map, axis));
  const left = neighbours(graph, column, stride[1], columns);
  return neighbours(graph, row, stride[0], rows).flatMap((y) =>
    left.map((x) => {
      const place = graph.op('Add', [graph.op('Mul', [y.place, columns]), x.place]);
      return { place: graph.op('Cast', [place], { to: INT64 }), share: graph.op('Mul', [y.share, x.share]) };
    }),
  );
}

/** A size of the map as a float, which holds whole numbers up to 2^24. */
function lengthOf(graph: Graph, { name, shape }: Value, axis: number): string {
  const known = shape[axis];
  if (known !== null) return graph.scalar(known);
  const size = graph.op('Gather', [graph.op('Shape', [name]), graph.integers(axis + 1)]);
  return graph.op('Cast', [size], { to: FLOAT });
}

/** The places before and behind each pixel along one axis, as `interpolateAt` of @ich/tfjs has them, which says why. */
function neighbours(graph: Graph, pixel: string, stride: number, length: string): Tap[] {
  const [two, pitch] = [graph.scalar(2), graph.scalar(2 * stride)];
  const halves = graph.op('Sub', [graph.op('Mul', [pixel, two]), graph.scalar(stride - 1)]);
  const low = graph.op('Floor', [graph.op('Div', [halves, pitch])]);
  const share = graph.op('Div', [graph.op('Sub', [halves, graph.op('Mul', [low, pitch])]), pitch]);
  const [zero, one] = [graph.scalar(0), graph.scalar(1)];
  const last = graph.op('Sub', [length, one]);
  const inside = (place: string): string => graph.op('Min', [graph.op('Max', [place, zero]), last]);
  return [
    { place: inside(low), share: graph.op('Sub', [one, share]) },
    { place: inside(graph.op('Add', [low, one])), share },
  ];
}
