import { useBackend } from '@ich/tfjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { smallUnet } from './smallUnet.js';

afterEach(() => {
  vi.doUnmock('onnxruntime-node');
  vi.resetModules();
});

describe('onnxruntime-node', () => {
  it('is here in the tests', async () => {
    const { onnxAvailable } = await import('../src/index.js');
    expect(await onnxAvailable()).toMatchObject({ available: true, version: expect.stringMatching(/^1\./) });
  });

  it('is asked for when it is missing', async () => {
    vi.doMock('onnxruntime-node', () => {
      throw new Error("Cannot find package 'onnxruntime-node'");
    });
    const { createOnnxPredictor, createOnnxTrainer, onnxAvailable } = await import('../src/index.js');
    const { available, version, reason } = await onnxAvailable();
    expect([available, version]).toEqual([false, undefined]);
    expect(reason).toMatch(/npm i onnxruntime-node.*ONNXRUNTIME_NODE_INSTALL=skip/);
    await useBackend({ prefer: 'cpu' });
    const options = { loss: 'softDice', optimizer: { name: 'adam', learningRate: 1 }, seed: 1 } as const;
    await expect(createOnnxTrainer(smallUnet(), options)).rejects.toMatchObject({ code: 'io' });
    await expect(createOnnxPredictor(smallUnet())).rejects.toThrow(/onnxruntime-node to be installed/);
  });
});
