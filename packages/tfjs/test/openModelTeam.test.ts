import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { expect, it, vi } from 'vitest';
import { useBackend } from '../src/index.js';
import type { WorkerReply, WorkerRequest } from '../src/modelWorker.js';
import { openModelTeam } from '../src/openModelTeam.js';
import { startModelThread } from '../src/startModelThread.js';

// Only a clock could see from outside whether threads compute at once: here the order of events does.
vi.mock('../src/startModelThread.js');

const images = { data: new Float32Array([1]), shape: [1, 1, 1, 1] };
const answer = { data: new Float32Array([5]), shape: [1, 1, 1, 1] };

/** A model and a thread that write down what they do. */
async function witnessed(reply: WorkerReply) {
  await useBackend({ prefer: 'wasm' });
  const events: string[] = [];
  const layer = tfl.layers.conv2d({ filters: 1, kernelSize: 1, inputShape: [1, 1, 1] });
  const model = tfl.sequential({ layers: [layer] });
  const apply = model.apply.bind(model);
  vi.spyOn(model, 'apply').mockImplementation((...given) => {
    events.push('own share');
    return apply(...given);
  });
  const ask = vi.fn(async ({ version }: WorkerRequest) => {
    events.push(`asked with weights ${version}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    events.push('answered');
    return reply;
  });
  vi.mocked(startModelThread).mockResolvedValue({ ask, end: () => void events.push('ended') });
  const team = openModelTeam('test', model, 2);
  const run = () =>
    team.run('test', 'predict', [
      { images, batchSize: 1 },
      { images, batchSize: 1 },
    ]);
  return { events, model, team, run };
}

it('asks the threads before it does its own share, and sends weights when they changed', async () => {
  const { events, model, team, run } = await witnessed({ answer });
  expect((await run())[1]).toBe(answer);
  await run();
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.add(weight, 1))));
  await run();
  team.close();
  await Promise.resolve();
  const turn = (version: number) => [`asked with weights ${version}`, 'own share', 'answered'];
  expect(events).toEqual([...turn(1), ...turn(1), ...turn(2), 'ended']);
});

it('waits for all threads before it fails, so that a late answer is not taken for the next', async () => {
  const { events, model, run } = await witnessed({ answer });
  vi.mocked(model.apply).mockImplementationOnce(() => {
    throw new Error('own share failed');
  });
  await expect(run()).rejects.toThrow('own share failed');
  expect(events).toEqual(['asked with weights 1', 'answered']);
  expect(await run()).toHaveLength(2);
});

it('passes on why a thread has no answer', async () => {
  const { run } = await witnessed({ error: 'unknown layer' });
  await expect(run()).rejects.toMatchObject({ code: 'io', message: expect.stringContaining('unknown layer') });
});
