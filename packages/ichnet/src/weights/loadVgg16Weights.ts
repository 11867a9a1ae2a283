import { checkNumber, checkOneOf, IchError, sameShape } from '@ich/core';
import type { WeightMap } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Ichnet } from '../types.js';
import { readWeights } from './readWeights.js';
import type { LoadVgg16Options, Vgg16Source } from './types.js';
import { VGG16_LAYERS } from './vgg16Layers.js';

const WHERE = 'loadVgg16Weights';
const FIRST_KERNELS = ['sum', 'mean', 'keep'] as const satisfies LoadVgg16Options['firstKernel'][];

type Weights = WeightMap extends ReadonlyMap<string, infer W> ? W : never;

/**
 * Starts the trunk from a plain VGG-16 in the TensorFlow.js layers format (`keras.applications.VGG16` converted by
 * tensorflowjs), whose layers go by Keras' names, `block1_conv1` to `block5_conv3`, with or without its dense layers.
 * All that fit by name are taken and checked before the first is written; `conv6_1` and the head stay as they were.
 * The kernels of `conv5` were trained behind a pooling and are used dilated, as DeepLab does.
 *
 * VGG-16 was trained on grey levels less their mean (in Keras' weights the colours are blue, green, red), so give
 * `inputScale` for images in another unit.
 *
 * @returns the layers that got weights, by their names here
 * @throws IchError `io` when it cannot be read; `format` when it has none of the layers, lacks one of the network's, or a
 * kernel has another shape (VGG-16 fits the widths of `ichnetPresets.full`); `parameter` for bad options
 *
 * @example
 * ```ts
 * // not run: the weights are not part of this package
 * const net = createIchnet(ichnetPresets.full());
 * await loadVgg16Weights(net, 'models/vgg16', { inputScale: 58 });
 * ```
 */
export async function loadVgg16Weights(
  net: Pick<Ichnet, 'sparse'>,
  source: Vgg16Source,
  options: LoadVgg16Options = {},
): Promise<string[]> {
  const firstKernel = checkOneOf(WHERE, 'firstKernel', options.firstKernel ?? 'sum', FIRST_KERNELS);
  const scale = checkNumber(WHERE, 'inputScale', options.inputScale ?? 1, { above: 0 });
  const given = await readWeights(source);
  const names = net.sparse.layers.map(({ name }) => name).filter((name) => name in VGG16_LAYERS);
  const first = firstOf(net.sparse);
  const found = names.flatMap((name) =>
    net.sparse.getLayer(name).weights.map((variable) => {
      const part = variable.originalName.split('/').at(-1) as string;
      const weight = weightOf(given, `${VGG16_LAYERS[name]}/${part}`);
      const shape = variable.shape as number[];
      const isFirst = name === first && part === 'kernel';
      const fitted = isFirst ? fitFirst(weight, shape[2], firstKernel, scale) : weight;
      checkShape(variable.originalName, shape, fitted.shape);
      return { variable, ...fitted };
    }),
  );
  tf.tidy(() => {
    for (const { variable, shape, data } of found) variable.write(tf.tensor(data, [...shape]));
  });
  return names;
}

/** The convolution that sees the image. */
function firstOf(model: LayersModel): string | undefined {
  return model.layers.find((layer) => layer.getClassName() === 'Conv2D')?.name;
}

function weightOf(given: WeightMap, name: string): Weights {
  const weight = given.get(name);
  if (weight) return weight;
  throw new IchError('format', {
    where: WHERE,
    expected: `a VGG-16 with ${name}`,
    received: `${given.size} weights: ${[...given.keys()].slice(0, 3).join(', ')}, ...`,
    remedy: 'Convert keras.applications.VGG16, whose layers are called block1_conv1 to block5_conv3.',
  });
}

function checkShape(name: string, wanted: readonly number[], received: readonly number[]): void {
  if (sameShape(wanted, received)) return;
  throw new IchError('format', {
    where: WHERE,
    expected: `${name} of shape [${wanted.join(', ')}]`,
    received: `[${received.join(', ')}]`,
    remedy: "VGG-16 fits the widths of ichnetPresets.full; 'keep' fits networks of three channels.",
  });
}

/** [row, column, colour, filter] -> [row, column, channel, filter] */
function fitFirst(
  { shape, data }: Weights,
  channels: number,
  how: (typeof FIRST_KERNELS)[number],
  scale: number,
): Weights {
  if (how === 'keep') return { shape, data: data.map((value) => value * scale) };
  const [rows, columns, colours, filters] = shape;
  const factor = (scale / channels) * (how === 'mean' ? 1 / colours : 1);
  const out = new Float32Array(rows * columns * channels * filters);
  for (let tap = 0; tap < rows * columns; tap++) {
    for (let f = 0; f < filters; f++) {
      let sum = 0;
      for (let c = 0; c < colours; c++) sum += data[(tap * colours + c) * filters + f];
      for (let c = 0; c < channels; c++) out[(tap * channels + c) * filters + f] = sum * factor;
    }
  }
  return { shape: [rows, columns, channels, filters], data: out };
}
