import type { layers } from '@tensorflow/tfjs-layers';
import type { Graph } from '../graph/createGraph.js';

/** A value of the model. Maps lie as [n, channel, ...space] in the graph, values at pixels as [n, channel, pixel]; `shape` is theirs in tfjs. */
export interface Value {
  readonly name: string;
  /** [n, ...space, channel], [n, pixel, channel] or [n, feature]; null where known at run time only. */
  readonly shape: readonly (number | null)[];
  /** Whether a trainable weight lies before it, so that its gradient is needed. */
  readonly differentiable: boolean;
}

/** How to take a weight: tfjs' axes in this order, then this shape. */
export interface WeightForm {
  readonly permutation?: readonly number[];
  readonly shape?: readonly number[];
}

/** What a rule may use besides the layer. */
export interface LayerContext {
  readonly graph: Graph;
  /** Whether a backward graph follows; then every size is known. */
  readonly training: boolean;
  /** Names of the models that the layer lies in, each followed by a stroke; for messages. */
  readonly path: string;
  /** A weight of the layer, by the last part of its name (`kernel`). */
  weight(layer: layers.Layer, name: string, form?: WeightForm): string;
  /** Whether the gradient of that weight is wanted. */
  isTrainable(layer: layers.Layer, name: string): boolean;
  /** Hands over the gradient of a weight, in tfjs' layout. */
  gradient(layer: layers.Layer, name: string, value: string): void;
  /** Gives a weight that is not trained, such as a moving mean, its next value from the one it has. */
  update(layer: layers.Layer, name: string, next: (now: string) => string): void;
  /** The mask of a dropout layer, as tfjs lays it out [n, row, column, channel]. */
  mask(layer: layers.Layer, shape: readonly number[]): string;
  /** Name of the layer's activation; `linear` where the loss wants logits. */
  activation(layer: layers.Layer): string;
}

/** What a rule made: the output, and what turns its gradient into those of the inputs. */
export interface Emitted {
  readonly name: string;
  /** Absent where the layer can only be run forward; the reason is then for the user. */
  readonly backward?: (gradient: string) => readonly (string | undefined)[];
  readonly forwardOnly?: string;
}

/** Turns one layer into operations. */
export type LayerRule = (context: LayerContext, layer: layers.Layer, inputs: readonly Value[]) => Emitted;
