import { IchError } from '@ich/core';
import * as tf from '@tensorflow/tfjs-core';

type Sides = [before: number, after: number];
type Sides2 = [rows: Sides, columns: Sides];

/** Attributes of the kernel `Conv2D`. */
export interface ConvAttributes {
  readonly strides: number | [number, number];
  readonly dilations?: number | [number, number];
  readonly pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Gradient of a dilated convolution, NHWC, stride 1 (tfjs allows no other stride when dilated).
 *
 * A convolution of dilation d sees the d x d interleaved sub-grids of its input each by itself. Space-to-batch puts
 * them one after another, and what is left is the gradient of an ordinary `valid` convolution, which every backend
 * has: exact, and one kernel call for all taps. (Chen et al. 2018, DeepLab, doi:10.1109/TPAMI.2017.2699184, sect. 3.1.)
 */
export function dilatedConvGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  attrs: ConvAttributes,
): { x: () => tf.Tensor; filter: () => tf.Tensor } {
  const { block, padding, rest } = subGrids(x.shape, filter.shape, attrs);
  const split = (map: tf.Tensor4D, sides: Sides2): tf.Tensor4D => tf.spaceToBatchND(map, [...block], sides);
  const around: Sides2 = [
    [padding[0][0], padding[0][1] + rest[0]],
    [padding[1][0], padding[1][1] + rest[1]],
  ];
  const behind: Sides2 = [
    [0, rest[0]],
    [0, rest[1]],
  ];
  return {
    x: () =>
      tf.tidy(() => {
        const parts = split(dy, behind);
        const [batch, rows, columns] = parts.shape;
        const shape: tf.Tensor4D['shape'] = [
          batch,
          rows + filter.shape[0] - 1,
          columns + filter.shape[1] - 1,
          x.shape[3],
        ];
        return tf.batchToSpaceND(runInputGradient(shape, parts, filter), [...block], around);
      }),
    filter: () => tf.tidy(() => runFilterGradient(split(x, around), split(dy, behind), filter.shape)),
  };
}

/** Sizes of the sub-grids: `rest` is what the padded input lacks to a multiple of the dilation. */
function subGrids(
  xShape: tf.Tensor4D['shape'],
  filterShape: tf.Tensor4D['shape'],
  { strides, dilations = 1, pad, dataFormat, dimRoundingMode }: ConvAttributes,
): { block: [number, number]; padding: Sides2; rest: [number, number] } {
  if (dataFormat === 'NCHW') {
    throw new IchError('parameter', {
      where: 'gradient of a dilated convolution',
      expected: "dataFormat 'NHWC'",
      received: dataFormat,
      remedy: 'Put the channels last, as the models of this house do.',
    });
  }
  const info = tf.backend_util.computeConv2DInfo(xShape, filterShape, strides, dilations, pad, dimRoundingMode);
  const { top, bottom, left, right } = info.padInfo;
  const block: [number, number] = [info.dilationHeight, info.dilationWidth];
  const missing = (length: number, multiple: number): number => (multiple - (length % multiple)) % multiple;
  return {
    block,
    padding: [
      [top, bottom],
      [left, right],
    ],
    rest: [missing(info.inHeight + top + bottom, block[0]), missing(info.inWidth + left + right, block[1])],
  };
}

const VALID = { strides: 1, pad: 'valid', dataFormat: 'NHWC', dimRoundingMode: undefined };

/** The kernels by name: the op `conv2DBackpropInput` is not exported by tfjs-core. */
function runInputGradient(inputShape: number[], dy: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  return tf.engine().runKernel('Conv2DBackpropInput', { dy, filter }, { ...VALID, inputShape } as never) as tf.Tensor4D;
}

function runFilterGradient(x: tf.Tensor4D, dy: tf.Tensor4D, filterShape: number[]): tf.Tensor4D {
  return tf.engine().runKernel('Conv2DBackpropFilter', { x, dy }, { ...VALID, filterShape } as never) as tf.Tensor4D;
}
