import { createRng, sizeOf } from '@ich/core';
import { nearestUpSampling2d, useBackend } from '@ich/tfjs';
import * as tfl from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { blockMaps } from '../src/graph/blocks/blockMaps.js';
import { createGraph, type Graph } from '../src/graph/createGraph.js';
import { trainingGraph } from '../src/graph/trainingGraph.js';
import { type GraphSpec, modelBytes, type NodeSpec } from '../src/proto/modelBytes.js';
import { findBlockSize } from '../src/runtime/findBlockSize.js';
import { openSession } from '../src/runtime/openSession.js';
import { relativeDifference } from './smallUnet.js';

type Symbol = tfl.SymbolicTensor;

const { layers } = tfl;
const block = await findBlockSize();
const LOSS = { name: 'binaryCrossentropy', positiveWeight: 1 } as const;

beforeAll(async () => {
  await useBackend({ prefer: 'cpu' });
});

const conv = (name: string, filters: number, config: object = {}) =>
  layers.conv2d({ name, filters, kernelSize: 3, padding: 'same', activation: 'relu', ...config });

function through(x: Symbol, ...made: tfl.layers.Layer[]): Symbol {
  return made.reduce((value, layer) => layer.apply(value) as Symbol, x);
}

/** Every way in which maps in blocks meet each other and what cannot be in blocks. */
function blockyModel(unit: number, inner: readonly number[]): tfl.LayersModel {
  const input = tfl.input({ shape: [...inner], name: 'image' });
  const top = through(input, conv('top', unit), conv('top2', unit, { activation: 'linear' }));
  const skip = through(top, layers.activation({ activation: 'tanh', name: 'tanh' }));
  const down = through(
    // `top` goes on before its activation too: it must not become part of the convolution.
    layers.add({ name: 'sum' }).apply([top, skip]) as Symbol,
    layers.maxPooling2d({ poolSize: 2, name: 'pool' }),
    conv('dilated', 2 * unit, { dilationRate: 2 }),
    layers.batchNormalization({ name: 'norm' }),
    conv('odd', unit + 2, { kernelSize: 1 }),
    conv('wide', 2 * unit, { kernelSize: [2, 3], useBias: false, activation: 'elu' }),
    conv('strided', unit, { strides: 2 }),
    layers.averagePooling2d({ poolSize: 2, padding: 'same', name: 'average' }),
    conv('valid', unit, { padding: 'valid', kernelSize: 1, activation: 'sigmoid' }),
  );
  const up = through(
    down,
    nearestUpSampling2d({ size: [2, 4], name: 'up' }),
    conv('up2', unit, { kernelSize: 2 }),
    nearestUpSampling2d({ size: [4, 2], name: 'up3' }),
    conv('up4', 2 * unit, { kernelSize: 2, activation: 'softplus' }),
  );
  const both = layers.concatenate({ name: 'both' }).apply([skip, up]) as Symbol;
  const factors = through(
    both,
    layers.globalAveragePooling2d({ name: 'mean' }),
    layers.reshape({ targetShape: [1, 1, 3 * unit], name: 'shaped' }),
    conv('factors', 3 * unit, { kernelSize: 1, activation: 'sigmoid' }),
  );
  const scaled = layers.multiply({ name: 'scaled' }).apply([both, factors]) as Symbol;
  // Back from few channels to blocks, with a kernel of several taps.
  const tail = through(scaled, conv('tail', unit), conv('narrow', 2), conv('head', 1, { activation: 'sigmoid' }));
  return tfl.model({ inputs: input, outputs: tail, name: 'blocky' });
}

async function outputsOf(bytes: Uint8Array): Promise<Map<string, Float32Array>> {
  const session = await openSession('test', bytes, { threads: 2 });
  const rng = createRng(5);
  const feeds = session.inputs.map(({ name, shape }) => {
    const range = name === 'truth' ? [0, 1] : [-0.3, 0.3];
    const data = Float32Array.from({ length: sizeOf(shape as number[]) }, () => rng.uniform(range[0], range[1]));
    return [name, session.tensor({ shape: shape as number[], data })] as const;
  });
  const outputs = await session.run(Object.fromEntries(feeds));
  session.release();
  return new Map(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]));
}

const inBlocks = (spec: GraphSpec, type: string): NodeSpec[] =>
  spec.nodes.filter((node) => node.type === type && node.domain !== undefined);

const noBlocks = block === undefined ? ' (skipped: onnxruntime has no kernels for blocks on this processor)' : '';

describe.skipIf(noBlocks)(`graphs on blocks of channels${noBlocks}`, () => {
  const unit = block ?? 0;

  it.each([
    ['one channel at the input', 1],
    ['few channels at the input', 3],
    ['whole blocks at the input', 2 * unit],
    ['more than a block, not whole', unit + 4],
  ])('gives the loss and all gradients of the plain graph: %s', async (_, channels) => {
    const inner = [16, 24, channels];
    const model = blockyModel(unit, inner);
    const batch = { samples: 2, inner, classes: 1 };
    const [plain, blocked] = [undefined, unit].map((size) => trainingGraph('test', model, LOSS, batch, size).bytes);
    const [wanted, got] = [await outputsOf(plain), await outputsOf(blocked)];
    expect([...got.keys()]).toEqual([...wanted.keys()]);
    expect(got.size).toBeGreaterThan(model.trainableWeights.length);
    for (const [name, values] of wanted) {
      expect(relativeDifference(got.get(name) ?? [], values), name).toBeLessThan(1e-5);
    }
    model.dispose();
  });

  it('is the convolution, there and back, whatever the channels and the kernel', async () => {
    const channels = fc.oneof(fc.integer({ min: 1, max: unit - 1 }), fc.constantFrom(unit, unit + 4, 2 * unit));
    const pair = (max: number) => fc.tuple(fc.integer({ min: 1, max }), fc.integer({ min: 1, max }));
    const geometry = fc.record({ into: channels, out: channels, kernelSize: pair(4), dilationRate: pair(2) });
    await fc.assert(
      fc.asyncProperty(geometry, async ({ into, out, kernelSize, dilationRate }) => {
        const inner = [9, 10, into];
        const input = tfl.input({ shape: inner });
        // The first convolution makes the second one's input worth a gradient.
        const first = conv('first', into, { kernelSize: 1, activation: 'linear' });
        const tested = conv('tested', out, { kernelSize, dilationRate, activation: 'sigmoid' });
        const model = tfl.model({ inputs: input, outputs: through(input, first, tested) });
        const batch = { samples: 2, inner, classes: out };
        const [plain, blocked] = [undefined, unit].map((n) => trainingGraph('test', model, LOSS, batch, n).bytes);
        const [wanted, got] = [await outputsOf(plain), await outputsOf(blocked)];
        model.dispose();
        for (const [name, values] of wanted) {
          expect(relativeDifference(got.get(name) ?? [], values), name).toBeLessThan(1e-5);
        }
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  /** x -> convolution -> what `end` makes of it. */
  function small(end: (graph: Graph, y: string) => readonly string[], filters = unit): GraphSpec {
    const graph = createGraph('test');
    const [input, output, shape] = [
      [1, unit, 4, 4],
      [1, filters, 4, 4],
      [3, 3, unit, filters],
    ];
    const [x, weight] = [graph.input('x', input), graph.input('weight', shape)];
    const kernel = graph.op('Transpose', [weight], { perm: [3, 2, 0, 1] });
    const note = { weight, shape, turned: false, input, output };
    const y = graph.convolution([x, kernel], { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }, note);
    for (const [i, value] of end(graph, y).entries()) graph.output(`out${i}`, output, value);
    return graph.spec();
  }

  it('makes a ReLU part of the convolution, unless something else wants what comes before it', async () => {
    const [alone, shared] = [false, true].map((twice) =>
      small((graph, y) => [graph.op('Relu', [y]), ...(twice ? [y] : [])]),
    );
    const [one, two] = [alone, shared].map((spec) => blockMaps(spec, unit));
    expect(inBlocks(one, 'Conv')[0].attributes.activation).toBe('Relu');
    expect(one.nodes.map(({ type }) => type)).not.toContain('Relu');
    expect(inBlocks(two, 'Conv')[0].attributes.activation).toBeUndefined();
    expect(two.nodes.map(({ type }) => type)).toContain('Relu');
    for (const [plain, blocked] of [
      [alone, one],
      [shared, two],
    ]) {
      const [wanted, got] = [await outputsOf(modelBytes(plain)), await outputsOf(modelBytes(blocked))];
      for (const [name, values] of wanted) expect(relativeDifference(got.get(name) ?? [], values)).toBeLessThan(1e-6);
    }
  });

  it('leaves out what nothing depends on any more, such as the plain kernel', () => {
    const spec = small((_, y) => [y]);
    expect(spec.nodes.map(({ type }) => type)).toEqual(['Transpose', 'Conv', 'Identity']);
    const made = blockMaps(spec, unit);
    expect(made.nodes.filter(({ type }) => type === 'Transpose').map(({ attributes }) => attributes.perm)).toEqual([
      [3, 1, 0, 2, 4],
    ]);
  });

  it('keeps a graph whose convolutions do not fill blocks', () => {
    const spec = small((_, y) => [y], unit + 1);
    expect(blockMaps(spec, unit)).toEqual(spec);
  });
});
