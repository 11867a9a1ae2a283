import { checkView, describeValue, IchError } from '@ich/core';
import type { CrfOptions } from '../types.js';

const UNARIES = ['probability', 'logits', 'labels', 'unary'] as const;

/** Which of the four inputs is given. */
export type UnaryName = (typeof UNARIES)[number];

/**
 * The one unary input.
 *
 * @throws IchError `parameter` unless there is exactly one
 */
export function unaryName(where: string, options: CrfOptions): UnaryName {
  const given = UNARIES.filter((name) => options[name] !== undefined);
  if (given.length === 1) return given[0];
  throw new IchError('parameter', {
    where,
    expected: `exactly one of ${UNARIES.join(', ')}`,
    received: given.length === 0 ? 'none' : given.join(' and '),
    remedy: 'Pass what the model answers as it is: probability for sigmoid or softmax, logits before it.',
  });
}

/** Whether the image has channels in front: some `sigmaIntensity` is a list. */
export function hasChannels(options: CrfOptions): boolean {
  return options.kernels.some((kernel) => kernel.type === 'bilateral' && Array.isArray(kernel.sigmaIntensity));
}

/**
 * The shape of the grid, 2D or 3D: that of the mask, the labels or the image (without its channels), whichever is
 * there; else as many of the last axes of the input as there are spacings or widths; else the input's own.
 *
 * @throws IchError `shape` for any other number of axes
 */
export function gridOf(where: string, options: CrfOptions): readonly number[] {
  const name = unaryName(where, options);
  const input = checkView(where, name, options[name] as NonNullable<CrfOptions['labels']>);
  const shape = shapeOf(where, options, name, input.shape);
  if ((shape.length === 2 || shape.length === 3) && shape.every((n) => n > 0)) return shape;
  throw new IchError('shape', {
    where,
    expected: 'a grid [row, column] or [slice, row, column] with voxels',
    received: `${describeValue([...shape])}, from ${name} of shape ${describeValue([...input.shape])}`,
    remedy: 'Several classes are [class, ...grid]; several channels are [channel, ...grid] with a list sigmaIntensity.',
  });
}

function shapeOf(where: string, o: CrfOptions, name: UnaryName, input: readonly number[]): readonly number[] {
  const { mask, labels, image, classes } = o;
  if (mask) return checkView(where, 'mask', mask).shape;
  if (labels) return labels.shape;
  if (image) return checkView(where, 'image', image).shape.slice(hasChannels(o) ? 1 : 0);
  const widths = o.kernels.map(({ sigmaMm, sigmaVoxels }) => sigmaMm ?? sigmaVoxels).find(Array.isArray);
  const rank = o.spacingMm?.length ?? (widths as readonly number[] | undefined)?.length;
  if (rank !== undefined) return input.slice(-rank);
  return name === 'unary' || classes !== undefined ? input.slice(1) : input;
}
