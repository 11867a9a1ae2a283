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

/** One operation. */
export interface NodeSpec {
  readonly name: string;
  readonly type: string;
  /** Empty strings for optional inputs left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
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
  const operators = message(field(1, ''), integerField(2, OPSET));
  return bytesOf(
    message(integerField(1, IR_VERSION), field(2, '@ich/onnx'), field(7, graphMessage(graph)), field(8, operators)),
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

function nodeMessage({ name, type, inputs, outputs, attributes }: NodeSpec): Message {
  return message(
    ...inputs.map((input) => field(1, input)),
    ...outputs.map((output) => field(2, output)),
    field(3, name),
    field(4, type),
    ...Object.entries(attributes).map(([key, value]) => field(5, attributeMessage(key, value))),
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
