import { IchError } from '@ich/core';
import { backend_util } from '@tensorflow/tfjs-core';
import type { WasmCall } from './wasmKernel.js';

/** Geometry of the convolution that a gradient kernel belongs to, NHWC. */
export function convInfo(
  where: string,
  xShape: number[],
  filterShape: number[],
  attrs: WasmCall['attrs'],
): backend_util.Conv2DInfo {
  const format = backend_util.convertConv2DDataFormat((attrs.dataFormat as 'NHWC' | 'NCHW' | undefined) ?? 'NHWC');
  if (format !== 'channelsLast') {
    throw new IchError('parameter', {
      where,
      expected: "a convolution of dataFormat 'NHWC' on the wasm backend",
      received: String(attrs.dataFormat),
      remedy: 'Put the channels last, as the models of this house do.',
    });
  }
  return backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides as number,
    (attrs.dilations as number | [number, number] | undefined) ?? 1,
    attrs.pad as 'same' | 'valid' | number | backend_util.ExplicitPadding,
    attrs.dimRoundingMode as 'floor' | 'round' | 'ceil' | undefined,
    false,
    format,
  );
}
