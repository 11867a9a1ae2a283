import { createRng } from '@ich/core';
import { blockMaps } from '../graph/blocks/blockMaps.js';
import { createGraph } from '../graph/createGraph.js';
import { type GraphSpec, modelBytes } from '../proto/modelBytes.js';
import { openSession } from './openSession.js';

/** The sizes that onnxruntime's kernels come in: AVX-512, AVX2 and NEON, SSE2. */
const SIZES = [16, 8, 4];
/** Channels of the trial: several blocks of any size. */
const CHANNELS = 32;
const SHAPE = [1, CHANNELS, 3, 3];
const KERNEL = [3, 3, CHANNELS, CHANNELS];

let found: Promise<number | undefined> | undefined;

/**
 * How many channels onnxruntime puts in a block on this processor, or `undefined` where it has no kernels for blocks.
 * The runtime does not tell: a small convolution is tried in each size, and the one that gives what the plain operation
 * gives is it.
 */
export function findBlockSize(): Promise<number | undefined> {
  found ??= trySizes();
  return found;
}

async function trySizes(): Promise<number | undefined> {
  const graph = trial();
  const plain = await outputOf(graph);
  for (const size of SIZES) {
    const values = await outputOf(blockMaps(graph, size)).catch(() => undefined);
    if (values?.every((value, i) => Math.abs(value - plain[i]) < 1e-4)) return size;
  }
  return undefined;
}

function trial(): GraphSpec {
  const graph = createGraph('trial');
  const [x, weight] = [graph.input('x', SHAPE), graph.input('weight', KERNEL)];
  const kernel = graph.op('Transpose', [weight], { perm: [3, 2, 0, 1] });
  const attributes = { kernel_shape: [3, 3], pads: [1, 1, 1, 1] };
  const note = { weight, shape: KERNEL, turned: false, input: SHAPE, output: SHAPE };
  graph.output('y', SHAPE, graph.convolution([x, kernel], attributes, note));
  return graph.spec();
}

async function outputOf(graph: GraphSpec): Promise<Float32Array> {
  const session = await openSession('findBlockSize', modelBytes(graph), { threads: 1 });
  const draw = (shape: readonly number[]) => {
    const rng = createRng(1);
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => rng.uniform(-1, 1));
    return session.tensor({ shape, data });
  };
  const { y } = await session.run({ x: draw(SHAPE), weight: draw(KERNEL) });
  session.release();
  return y.data as Float32Array;
}
