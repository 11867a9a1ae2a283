import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { useBackend } from '@ich/tfjs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingGraph } from '../src/graph/trainingGraph.js';
import { createOnnxPredictor, exportOnnx } from '../src/index.js';
import { openSession } from '../src/runtime/openSession.js';
import { goldenImages, goldenModel, goldenSampledModel, goldenVolumeModel } from './goldenModel.js';
import { relativeDifference, smallUnet } from './smallUnet.js';

const LOSS = { name: 'binaryCrossentropy', positiveWeight: 1 } as const;
const SMALL = { samples: 2, inner: [8, 8, 1], classes: 1 };
const FILES = {
  'forward.onnx': () => exportOnnx(goldenModel()),
  'volume.onnx': () => exportOnnx(goldenVolumeModel()),
  'training.onnx': () => trainingGraph('golden', smallUnet(), LOSS, SMALL).bytes,
  'rules.onnx': () => {
    const loss = { ...LOSS, positiveWeight: 2 };
    const batch = { samples: 2, inner: [8, 12, 2], classes: 1, weighted: true };
    return trainingGraph('golden', goldenModel({ noise: false }), loss, batch).bytes;
  },
  'volumeTraining.onnx': () => {
    const batch = { samples: 2, inner: [4, 6, 8, 1], classes: 1 };
    return trainingGraph('golden', goldenVolumeModel(), LOSS, batch).bytes;
  },
  'sampled.onnx': () => exportOnnx(goldenSampledModel()),
  'sampledTraining.onnx': () => {
    const batch = { samples: 2, inner: [8, 12, 2], classes: 1, weighted: true, pixels: 6 };
    return trainingGraph('golden', goldenSampledModel(), { ...LOSS, name: 'softDice' }, batch).bytes;
  },
} as const;

interface Golden {
  files: Record<string, { sha256: string; opset: number; irVersion: number; inputs: string[]; outputs: string[] }>;
  images: number[];
  /** Of sampled.onnx, [2, 6, 2]. */
  pixels: number[];
  /** Of the reference implementation in the onnx package, and of onnxruntime for Python. */
  outputs: Record<string, { shape: number[]; reference: number[]; runtime: number[] }>;
}

beforeAll(async () => {
  await useBackend({ prefer: 'wasm' });
});

const folder = join(import.meta.dirname, 'golden');

/** `ICH_WRITE_GRAPHS=1` writes the files anew; then run generate.py, which has them checked. */
const bytesOf = (name: keyof typeof FILES): Uint8Array => {
  const bytes = FILES[name]();
  if (process.env.ICH_WRITE_GRAPHS) writeFileSync(join(folder, name), bytes);
  return bytes;
};

describe('the files', () => {
  it.each(Object.keys(FILES) as (keyof typeof FILES)[])('%s is the one the ONNX checker passed', (name) => {
    const bytes = bytesOf(name);
    expect(Buffer.compare(bytes, readFileSync(join(folder, name)))).toBe(0);
    const checked = readGolden<Golden>(join(import.meta.dirname, '..'), 'golden.json').files[name];
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(checked.sha256);
    expect(checked.opset).toBe(17);
  });

  it.each([
    ['forward.onnx', [2, 8, 12, 2], goldenModel],
    ['volume.onnx', [2, 4, 6, 8, 1], goldenVolumeModel],
  ] as const)(
    '%s gives what the reference implementation of ONNX and onnxruntime for Python give',
    async (name, shape, build) => {
      const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'golden.json');
      expect([...goldenImages()]).toEqual([...Float32Array.from(golden.images)]);
      const predict = await createOnnxPredictor(FILES[name](), { threads: 1 });
      const map = await predict(ndarrayOf(goldenImages(), [...shape]));
      predict.dispose();
      const { reference, runtime, ...wanted } = golden.outputs[name];
      expect(map.shape).toEqual(wanted.shape);
      const own = tf.tidy(() => (build().predict(tf.tensor(goldenImages(), [...shape])) as tf.Tensor).dataSync());
      for (const values of [map.data, runtime, own]) {
        expect(relativeDifference(values as Float32Array, reference)).toBeLessThan(1e-5);
      }
    },
  );

  it('sampled.onnx gives what the reference implementation of ONNX and onnxruntime for Python give', async () => {
    const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'golden.json');
    const feeds = [
      { shape: [2, 8, 12, 2], data: goldenImages() },
      { shape: [2, 6, 2], data: Float32Array.from(golden.pixels) },
    ];
    const session = await openSession('golden', FILES['sampled.onnx'](), { threads: 1 });
    const [image, pixels] = feeds.map((feed) => session.tensor(feed));
    const { output } = await session.run({ image, pixels });
    session.release();
    const { reference, runtime, shape } = golden.outputs['sampled.onnx'];
    expect(output.dims).toEqual(shape);
    const own = tf.tidy(() => {
      const inputs = feeds.map(({ data, shape: sizes }) => tf.tensor(data, sizes));
      return (goldenSampledModel().predict(inputs) as tf.Tensor).dataSync();
    });
    for (const values of [output.data, runtime, own]) {
      expect(relativeDifference(values as Float32Array, reference)).toBeLessThan(1e-5);
    }
  });
});
