import {
  type Attribute,
  type ConvolutionNote,
  type Dimension,
  type GraphSpec,
  modelBytes,
  type NodeSpec,
  type PortSpec,
  type TensorSpec,
} from '../proto/modelBytes.js';

type Attributes = Readonly<Record<string, Attribute>>;

/** A graph under construction. Values are named by strings; nodes run in the order they are added. */
export interface Graph {
  /** Adds an operation with one output and returns the output's name. */
  op(type: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Adds a convolution with what there is to know about it. */
  convolution(inputs: readonly string[], attributes: Attributes, note: ConvolutionNote | undefined): string;
  /** Adds an operation with several outputs. */
  ops(type: string, inputs: readonly string[], outputs: number, attributes?: Attributes): string[];
  /** An int64 vector, made once however often it is asked for. */
  integers(...values: readonly number[]): string;
  /** A float scalar, made once however often it is asked for. */
  scalar(value: number): string;
  /** A float constant of its own name. */
  constant(name: string, shape: readonly number[], data: Float32Array): string;
  input(name: string, shape: readonly Dimension[]): string;
  /** Makes a value an output of the graph under a name of its own. */
  output(name: string, shape: readonly Dimension[], value: string): void;
  /** Names the operations added from now on, for those who look at the graph. */
  scope(name: string): void;
  spec(): GraphSpec;
  bytes(): Uint8Array;
}

/** An empty graph. */
export function createGraph(name: string): Graph {
  const nodes: NodeSpec[] = [];
  const constants = new Map<string, TensorSpec>();
  const inputs: PortSpec[] = [];
  const outputs: PortSpec[] = [];
  let scope = name;

  const constant = (key: string, shape: readonly number[], data: Float32Array | BigInt64Array): string => {
    if (!constants.has(key)) constants.set(key, { name: key, shape, data });
    return key;
  };
  const add = (node: Omit<NodeSpec, 'name' | 'outputs'>, count: number): string[] => {
    const label = `${scope}/${node.type}_${nodes.length}`;
    const made = Array.from({ length: count }, (_, i) => (i === 0 ? label : `${label}:${i}`));
    nodes.push({ ...node, name: label, outputs: made });
    return made;
  };
  const ops: Graph['ops'] = (type, from, count, attributes = {}) => add({ type, inputs: from, attributes }, count);
  const spec = (): GraphSpec => ({ name, nodes, constants: [...constants.values()], inputs, outputs });
  return {
    ops,
    op: (type, from, attributes) => ops(type, from, 1, attributes)[0],
    convolution: (from, attributes, convolution) => add({ type: 'Conv', inputs: from, attributes, convolution }, 1)[0],
    integers: (...values) =>
      constant(`integers/${values.join(',')}`, [values.length], BigInt64Array.from(values, BigInt)),
    scalar: (value) => constant(`scalar/${value}`, [], Float32Array.of(value)),
    constant,
    input: (port, shape) => {
      inputs.push({ name: port, shape });
      return port;
    },
    output: (port, shape, value) => {
      outputs.push({ name: port, shape });
      nodes.push({ name: `output/${port}`, type: 'Identity', inputs: [value], outputs: [port], attributes: {} });
    },
    scope: (layer) => {
      scope = layer;
    },
    spec,
    bytes: () => modelBytes(spec()),
  };
}
