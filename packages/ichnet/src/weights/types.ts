import type { io } from '@tensorflow/tfjs-core';

/** Where a VGG-16 is read from: a directory with `model.json` (Node), or any handler of TensorFlow.js (`tf.io.http(url)`). */
export type Vgg16Source = string | io.IOHandler;

/** How `loadVgg16Weights` fits the first kernel, made for red, green and blue, to the channels of the network. */
export interface LoadVgg16Options {
  /**
   * - 'sum' (default): every channel of a network of c channels gets the sum over the three colours by c: a grey slice, or c
   *   equal ones, answers as a grey picture of three equal colours does in VGG-16;
   * - 'mean': a third of it;
   * - 'keep': the kernel as it is, for networks of three channels.
   */
  readonly firstKernel?: 'sum' | 'mean' | 'keep';
  /**
   * Factor on the first kernel: grey levels (0..255) per unit of the network's input. 1 by default; about 58, the spread of
   * photographs, for images normalised to a standard deviation of 1.
   */
  readonly inputScale?: number;
}
