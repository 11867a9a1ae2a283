import type { Attribute, GraphSpec, NodeSpec, TensorSpec } from '../../proto/modelBytes.js';
import type { Graph } from '../createGraph.js';

/** Domain of the runtime's operations on maps in blocks. */
export const BLOCKS_DOMAIN = 'com.microsoft.nchwc';

/** A map in blocks: [n, channel / block, row, column, block] in memory, under the sizes of the plain map. */
export interface BlockedMap {
  readonly name: string;
  /** [n, channel, row, column] */
  readonly shape: readonly number[];
}

/** A graph that is being rewritten, node by node. */
export interface Blocking extends Pick<Graph, 'op' | 'integers'> {
  /** Channels of a block. */
  readonly block: number;
  constant(name: string): TensorSpec | undefined;
  /** How often a value of the old graph is used. */
  uses(value: string): number;
  /** The map in blocks that a value of the old graph has become. */
  blocked(value: string): BlockedMap | undefined;
  setBlocked(value: string, map: BlockedMap): void;
  /** A plain map of so many channels in blocks. */
  toBlocks(value: string, shape: readonly number[]): string;
  /** Sees to it that a value has its plain form, under its old name. */
  needPlain(value: string): void;
  /** Adds an operation on blocks and returns the names of its outputs. */
  blockOps(node: NodeSpec, change: Partial<NodeSpec>): readonly string[];
  /** Adds a node as it is. */
  keep(node: NodeSpec): void;
  /** The type of the operation that made a value of the new graph. */
  makerOf(value: string): string | undefined;
  /** Gives attributes to that operation. */
  amend(value: string, attributes: Readonly<Record<string, Attribute>>): void;
  spec(): GraphSpec;
}

/** The state of a rewriting. */
export function createBlocking(graph: GraphSpec, block: number): Blocking {
  const nodes: NodeSpec[] = [];
  const constants = new Map(graph.constants.map((tensor) => [tensor.name, tensor]));
  const uses = countUses(graph.nodes);
  const maps = new Map<string, BlockedMap>();
  const plain = new Set<string>([...constants.keys(), ...graph.inputs.map(({ name }) => name)]);
  const makers = new Map<string, number>();

  const add = (node: NodeSpec): NodeSpec => {
    for (const output of node.outputs) makers.set(output, nodes.length);
    nodes.push(node);
    return node;
  };
  const keep = (node: NodeSpec): void => {
    for (const output of add(node).outputs) plain.add(output);
  };
  const op: Blocking['op'] = (type, inputs, attributes = {}) => {
    const name = `blocks/${type}_${nodes.length}`;
    return add({ name, type, inputs, outputs: [name], attributes }).outputs[0];
  };
  return {
    block,
    op,
    keep,
    integers: (...values) => {
      const name = `integers/${values.join(',')}`;
      if (!constants.has(name)) {
        constants.set(name, { name, shape: [values.length], data: BigInt64Array.from(values, BigInt) });
      }
      return name;
    },
    constant: (name) => constants.get(name),
    uses: (value) => uses.get(value) ?? 0,
    blocked: (value) => maps.get(value),
    setBlocked: (value, map) => maps.set(value, map),
    toBlocks: (value, shape) => {
      const found = maps.get(value);
      if (found) return found.name;
      const name = `${value}/blocks`;
      const attributes = { channels_last: 0 };
      add({ name, type: 'ReorderInput', domain: BLOCKS_DOMAIN, inputs: [value], outputs: [name], attributes });
      maps.set(value, { name, shape });
      return name;
    },
    needPlain: (value) => {
      const map = maps.get(value);
      if (plain.has(value) || !map) return;
      const attributes = { channels: map.shape[1], channels_last: 0 };
      const name = `${value}/plain`;
      keep({ name, type: 'ReorderOutput', domain: BLOCKS_DOMAIN, inputs: [map.name], outputs: [value], attributes });
    },
    blockOps: (node, change) =>
      add({ ...node, outputs: node.outputs.map((output) => `${output}/blocks`), ...change }).outputs,
    makerOf: (value) => nodes[makers.get(value) ?? -1]?.type,
    amend: (value, attributes) => {
      const at = makers.get(value) as number;
      nodes[at] = { ...nodes[at], attributes: { ...nodes[at].attributes, ...attributes } };
    },
    spec: () => ({ ...graph, nodes, constants: [...constants.values()] }),
  };
}

function countUses(nodes: readonly NodeSpec[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const input of nodes.flatMap(({ inputs }) => inputs)) uses.set(input, (uses.get(input) ?? 0) + 1);
  return uses;
}
