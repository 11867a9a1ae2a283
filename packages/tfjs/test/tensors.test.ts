import { awkwardViews } from '@ich/testkit';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromTensor, toTensor, useBackend } from '../src/index.js';

const SHAPE = [2, 3, 4];
const count = SHAPE.reduce((a, b) => a * b, 1);

describe.each(['wasm', 'cpu'] as const)('tensors on %s', (name) => {
  beforeAll(async () => {
    await useBackend({ prefer: name });
  });

  for (const Kind of [Float32Array, Int16Array, Uint8Array, Int32Array]) {
    const values = new Kind([...Array(count).keys()]);
    it.each(awkwardViews(values, SHAPE, 99))(`${Kind.name}, $name: values in row-major order`, async ({ view }) => {
      const tensor = toTensor(view);
      expect(tensor.shape).toEqual(SHAPE);
      expect(tensor.dtype).toBe(Kind === Float32Array ? 'float32' : 'int32');
      const back = await fromTensor(tensor);
      tensor.dispose();
      expect(back.shape).toEqual(SHAPE);
      expect([...back.data]).toEqual([...values]);
      expect(back.get(1, 2, 3)).toBe(23);
    });
  }

  it('share no memory', async () => {
    const data = new Float32Array([1, 2]);
    const tensor = toTensor({ data, shape: [2], stride: [1], offset: 0 });
    data[0] = 9;
    const back = await fromTensor(tensor);
    back.set(1, 9);
    expect([...(await tensor.data())]).toEqual([1, 2]);
    tensor.dispose();
  });

  it('take another shape of as many elements only', () => {
    const view = { data: new Float32Array(6), shape: [6], stride: [1], offset: 0 };
    const tensor = toTensor(view, [1, 2, 3]);
    expect(tensor.shape).toEqual([1, 2, 3]);
    tensor.dispose();
    expect(() => toTensor(view, [4])).toThrow(expect.objectContaining({ code: 'shape' }));
  });

  it('read masks and refuse strings', async () => {
    const mask = tf.tensor1d([true, false]);
    expect((await fromTensor(mask)).data).toEqual(new Uint8Array([1, 0]));
    await expect(fromTensor(tf.tensor1d(['a']))).rejects.toMatchObject({ code: 'dtype' });
    mask.dispose();
  });

  it('refuse what is no view', () => {
    const doubles = { data: new Float64Array(2), shape: [2], stride: [1], offset: 0 };
    expect(() => toTensor(doubles as never)).toThrow(expect.objectContaining({ code: 'dtype' }));
    expect(() => toTensor([1, 2] as never)).toThrow(expect.objectContaining({ code: 'shape' }));
  });
});
