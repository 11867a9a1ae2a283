import { sameShape } from '@ich/core';
import type { NodeSpec } from '../../proto/modelBytes.js';
import { blockedKernel } from './blockedKernel.js';
import { BLOCKS_DOMAIN, type BlockedMap, type Blocking } from './createBlocking.js';

/** Puts a node on blocks, or says that it cannot. */
type BlockRule = (blocking: Blocking, node: NodeSpec) => boolean;

/** Convolutions whose channels fill blocks; of those that come in there may be less than one. */
const convolution: BlockRule = (blocking, node) => {
  const { block } = blocking;
  const note = node.convolution;
  if (!note) return false;
  const [channels, filters] = note.turned ? [note.shape[3], note.shape[2]] : [note.shape[2], note.shape[3]];
  if (filters % block !== 0 || (channels >= block && channels % block !== 0)) return false;
  const [x, , ...bias] = node.inputs;
  if (channels < block) blocking.needPlain(x);
  const map = channels < block ? x : blocking.toBlocks(x, note.input);
  const [name] = blocking.blockOps(node, {
    domain: BLOCKS_DOMAIN,
    inputs: [map, blockedKernel(blocking, note), ...bias],
  });
  blocking.setBlocked(node.outputs[0], { name, shape: note.output });
  return true;
};

/** Operations on each element, of maps of one size and scalars, as long as a map is there in blocks. */
const elementwise: BlockRule = (blocking, node) => {
  const isScalar = (value: string): boolean => blocking.constant(value)?.shape.length === 0;
  const maps = node.inputs.filter((value) => !isScalar(value)).map(blocking.blocked);
  const [first] = maps;
  if (!first || !maps.every((map) => map && sameShape(map.shape, first.shape))) return false;
  const inputs = node.inputs.map((value) => blocking.blocked(value)?.name ?? value);
  const [name] = blocking.blockOps(node, { inputs });
  blocking.setBlocked(node.outputs[0], { name, shape: first.shape });
  return true;
};

/** Becomes part of the convolution before it where nothing else wants what that gives. */
const relu: BlockRule = (blocking, node) => {
  const [x] = node.inputs;
  const map = blocking.blocked(x);
  if (!map || blocking.makerOf(map.name) !== 'Conv' || blocking.uses(x) > 1) return elementwise(blocking, node);
  blocking.amend(map.name, { activation: 'Relu' });
  blocking.setBlocked(node.outputs[0], map);
  return true;
};

const concat: BlockRule = (blocking, node) => {
  const maps = node.inputs.map(blocking.blocked);
  if (node.attributes.axis !== 1 || !maps.every((map): map is BlockedMap => map !== undefined)) return false;
  const [name] = blocking.blockOps(node, { inputs: maps.map((map) => map.name) });
  const channels = maps.reduce((sum, { shape }) => sum + shape[1], 0);
  blocking.setBlocked(node.outputs[0], { name, shape: [maps[0].shape[0], channels, ...maps[0].shape.slice(2)] });
  return true;
};

const split: BlockRule = (blocking, node) => {
  const [x, sizes] = node.inputs;
  const map = blocking.blocked(x);
  const channels = [...(blocking.constant(sizes)?.data ?? [])].map(Number);
  if (!map || node.attributes.axis !== 1 || channels.some((n) => n % blocking.block !== 0)) return false;
  const names = blocking.blockOps(node, { inputs: [map.name, sizes] });
  for (const [i, output] of node.outputs.entries()) {
    blocking.setBlocked(output, { name: names[i], shape: [map.shape[0], channels[i], ...map.shape.slice(2)] });
  }
  return true;
};

/** Nearest upsampling by whole factors, written as [x, '', scales]. */
const resize: BlockRule = (blocking, node) => {
  const [x, , scales] = node.inputs;
  const map = blocking.blocked(x);
  if (!map || node.attributes.mode !== 'nearest') return false;
  const factors = [...(blocking.constant(scales)?.data ?? [])].map(Number);
  const change = { type: 'Upsample', domain: BLOCKS_DOMAIN, inputs: [map.name], attributes: { scales: factors } };
  const [name] = blocking.blockOps(node, change);
  blocking.setBlocked(node.outputs[0], { name, shape: map.shape.map((n, axis) => n * factors[axis]) });
  return true;
};

/** Means of blocks of pixels that lie side by side. */
const averagePool: BlockRule = (blocking, node) => {
  const map = blocking.blocked(node.inputs[0]);
  const { kernel_shape: kernel, strides, ...others } = node.attributes;
  if (!map || !Array.isArray(kernel) || String(kernel) !== String(strides) || Object.keys(others).length > 0)
    return false;
  const [name] = blocking.blockOps(node, { domain: BLOCKS_DOMAIN, inputs: [map.name] });
  const [samples, channels, ...sizes] = map.shape;
  const pooled = sizes.map((n, axis) => Math.floor(n / kernel[axis]));
  blocking.setBlocked(node.outputs[0], { name, shape: [samples, channels, ...pooled] });
  return true;
};

/** Operations of one value at a time, or of as many as their maps hold at one place. */
const ELEMENTWISE = [
  ...['Add', 'Cast', 'Clip', 'Elu', 'Exp', 'Greater', 'LeakyRelu', 'Less', 'Min', 'Mul', 'Neg', 'Selu', 'Sigmoid'],
  ...['Softplus', 'Sub', 'Tanh', 'Where'],
];

/** What can be computed on blocks, by the type of the operation. */
export const BLOCK_RULES: Readonly<Record<string, BlockRule>> = {
  ...Object.fromEntries(ELEMENTWISE.map((type) => [type, elementwise])),
  AveragePool: averagePool,
  Concat: concat,
  Conv: convolution,
  Relu: relu,
  Resize: resize,
  Split: split,
};
