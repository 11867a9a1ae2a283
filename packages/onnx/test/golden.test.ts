import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ndarrayOf } from '@ich/core/ndarray';
import { readGolden } from '@ich/testkit';
import { createPredictor, useBackend } from '@ich/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { trainingGraph } from '../src/graph/trainingGraph.js';
import { createOnnxPredictor, exportOnnx } from '../src/index.js';
import { goldenImages, goldenModel } from './goldenModel.js';
import { relativeDifference, smallUnet } from './smallUnet.js';

const LOSS = { name: 'binaryCrossentropy', positiveWeight: 1 } as const;
const FILES = {
  'forward.onnx': () => exportOnnx(goldenModel()),
  'training.onnx': () => trainingGraph('golden', smallUnet(), LOSS, { samples: 2, inner: [8, 8, 1], classes: 1 }).bytes,
} as const;

interface Golden {
  files: Record<string, { sha256: string; opset: number; irVersion: number; inputs: string[]; outputs: string[] }>;
  images: number[];
  shape: number[];
  /** Of the reference implementation in the onnx package, and of onnxruntime for Python. */
  reference: number[];
  runtime: number[];
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

  it('forward.onnx gives what the reference implementation of ONNX and onnxruntime for Python give', async () => {
    const golden = readGolden<Golden>(join(import.meta.dirname, '..'), 'golden.json');
    expect([...goldenImages()]).toEqual([...Float32Array.from(golden.images)]);
    const images = ndarrayOf(goldenImages(), [2, 8, 12, 2]);
    const predict = await createOnnxPredictor(FILES['forward.onnx'](), { threads: 1 });
    const map = await predict(images);
    predict.dispose();
    expect(map.shape).toEqual(golden.shape);
    expect(relativeDifference(map.data, golden.reference)).toBeLessThan(1e-5);
    expect(relativeDifference(map.data, golden.runtime)).toBeLessThan(1e-5);
    expect(relativeDifference((await createPredictor(goldenModel())(images)).data, golden.reference)).toBeLessThan(
      1e-5,
    );
  });
});
