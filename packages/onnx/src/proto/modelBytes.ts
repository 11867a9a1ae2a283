import { bytesOf, field, floatField, integerField, type Message, message } from './message.js';

/** ONNX IR version 8 and operator set 17 (ONNX 1.12, 2022): what every current runtime reads. */
export const IR_VERSION = 8;
export const OPSET = 17;

/** `TensorProto.DataType`. */
const FLOAT = 1;
const INT64 = 7;
/** `AttributeProto.AttributeType`. */
const TYPE = { float: 1, integer: 2, text: 3, integers: 7 } as const;

/** Attribute values; a whole number is an integer, so floats that may be whole go in as `{ float }`. */
export type Attribute = number | string | readonly number[] | { readonly float: number };
/** A size, or the name of one that is known only at run time. */
export type Dimension = number | string;

/** Where the kernel of a convolution comes from and what it meets: what a graph needs to be put on blocks. */
export interface ConvolutionNote {
  /** The kernel as an input of the graph, in tfjs' layout. */
  readonly weight: string;
  /** [row, column, in, out] of that. */
  readonly shape: readonly number[];
  /** Whether it runs from the outputs back to the inputs, turned by 180 degrees. */
  readonly turned: boolean;
  /** [n, channel, row, column] of the map that comes in. */
  readonly input: readonly number[];
  /** [n, channel, row, column] of the map that goes out. */
  readonly output: readonly number[];
}

/** One operation. */
export interface NodeSpec {
  readonly name: string;
  readonly type: string;
  /** Of the operation, where it is not one of ONNX. */
  readonly domain?: string;
  /** Empty strings for optional inputs left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Of a convolution in a training graph; not part of the file. */
  readonly convolution?: ConvolutionNote;
}

/** A constant. */
export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

/** An input or output of the graph; all are float32. */
export interface PortSpec {
  readonly name: string;
  readonly shape: readonly Dimension[];
}

/** A whole graph, nodes in an order in which they can run. */
export interface GraphSpec {
  readonly name: string;
  readonly nodes: readonly NodeSpec[];
  readonly constants: readonly TensorSpec[];
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
}

/**
 * A graph as the bytes of an `.onnx` file (field numbers of `onnx.proto`, onnx/onnx v1.12).
 *
 * Constants go in as the memory of their typed arrays, which is little-endian on every platform Node runs on.
 */
export function modelBytes(graph: GraphSpec): Uint8Array {
  const domains = new Set(graph.nodes.map(({ domain }) => domain ?? ''));
  const operators = [...domains.add('')].sort().map((domain) => {
    return field(8, message(field(1, domain), integerField(2, domain === '' ? OPSET : 1)));
  });
  return bytesOf(
    message(integerField(1, IR_VERSION), field(2, '@ich/onnx'), field(7, graphMessage(graph)), ...operators),
  );
}

function graphMessage({ name, nodes, constants, inputs, outputs }: GraphSpec): Message {
  return message(
    ...nodes.map((node) => field(1, nodeMessage(node))),
    field(2, name),
    ...constants.map((tensor) => field(5, tensorMessage(tensor))),
    ...inputs.map((port) => field(11, portMessage(port))),
    ...outputs.map((port) => field(12, portMessage(port))),
  );
}

function nodeMessage({ name, type, domain, inputs, outputs, attributes }: NodeSpec): Message {
  return message(
    ...inputs.map((input) => field(1, input)),
    ...outputs.map((output) => field(2, output)),
    field(3, name),
    field(4, type),
    ...Object.entries(attributes).map(([key, value]) => field(5, attributeMessage(key, value))),
    ...(domain ? [field(7, domain)] : []),
  );
}

function attributeMessage(name: string, value: Attribute): Message {
  const of = (type: number, ...content: Message[]): Message =>
    message(field(1, name), ...content, integerField(20, type));
  if (typeof value === 'string') return of(TYPE.text, field(4, value));
  if (typeof value === 'number') return of(TYPE.integer, integerField(3, value));
  if ('float' in value) return of(TYPE.float, floatField(2, value.float));
  return of(TYPE.integers, ...value.map((n) => integerField(8, n)));
}

function tensorMessage({ name, shape, data }: TensorSpec): Message {
  const type = data instanceof Float32Array ? FLOAT : INT64;
  return message(...shape.map((n) => integerField(1, n)), integerField(2, type), field(8, name), field(9, data));
}

function portMessage({ name, shape }: PortSpec): Message {
  const sizes = shape.map((n) => field(1, typeof n === 'string' ? field(2, n) : integerField(1, n)));
  const tensorType = message(integerField(1, FLOAT), field(2, message(...sizes)));
  return message(field(1, name), field(2, field(1, tensorType)));
}
