import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sizeOf, type View } from '@ich/core';
import { ndarrayOf, zeros } from '@ich/core/ndarray';
import { errorOf } from '@ich/testkit';
import { describe, expect, it } from 'vitest';
import { estimateMemory, type PredictTiledOptions, predictTiled, streamTiled, tileGrid } from '../src/index.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes of array memory that something still holds; the second collection ends the sweep that the first began. */
function heldBytes(): number {
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
}

type Way = Omit<PredictTiledOptions, 'predictor' | 'channels'> & { slices?: number };

/** Calls of the predictor that are looked at, the last ones; a late sweep in one of them does not move their median. */
const SAMPLES = 7;

/** What is held while the predictor's answer of a full batch lies beside everything else, towards the end. */
async function heldBy(shape: number[], way: Way, stream: boolean): Promise<number> {
  const view = zeros('uint8', shape);
  const calls = await callsOf(view, way, stream, () => {});
  // What runs before leave on the stack and in the queue of jobs is gone some turns later.
  const empty: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    await setTimeout(5);
    empty.push(heldBytes());
  }
  const before = Math.min(...empty);
  const held: number[] = [];
  await callsOf(view, way, stream, (call) => {
    if (call >= calls - 1 - SAMPLES && call < calls - 1) held.push(heldBytes() - before);
  });
  expect(held.length).toBe(SAMPLES);
  return held.sort((a, b) => a - b)[(SAMPLES - 1) / 2];
}

/** Predicts; `look` is called with each answer at hand. */
async function callsOf(
  view: View<Uint8Array>,
  way: Way,
  stream: boolean,
  look: (call: number) => void,
): Promise<number> {
  let calls = 0;
  const options: PredictTiledOptions = {
    ...way,
    predictor: (batch) => {
      const out = [batch.shape[0], ...batch.shape.slice(1, -1), way.classes ?? 1];
      const answer = new Float32Array(sizeOf(out)).fill(0.5);
      look(calls++);
      return ndarrayOf(answer, out);
    },
  };
  if (!stream) await predictTiled(view, options);
  else for await (const { view: left } of streamTiled(view, options)) expect(left.shape.length).toBe(2);
  return calls;
}

const slices2d: Way = { window: 32, stride: 16, batchSize: 8 };
const boxes: Way = { window: [8, 32, 32], overlap: 0.5, blend: 'gaussian', batchSize: 4 };

describe('the estimate is what is taken', () => {
  it.each([
    ['floats of slices', slices2d, [12, 128, 96], false],
    ['masks of slices', { ...slices2d, output: { above: 0.5 } }, [12, 128, 96], false],
    ['weighted slices of three classes', { ...slices2d, classes: 3, blend: 'hann' }, [6, 128, 96], false],
    ['boxes', boxes, [40, 96, 96], false],
    ['the largest class in boxes', { ...boxes, classes: 4, output: 'argmax' }, [40, 96, 96], false],
    ['mirrored boxes', { ...boxes, flips: [0, 2] }, [16, 96, 96], false],
    ['boxes, streamed', boxes, [40, 96, 96], true],
    ['masks of slices, streamed', { ...slices2d, output: { above: 0.5 } }, [12, 128, 96], true],
  ] as [string, Way, number[], boolean][])('%s', async (_, way, shape, stream) => {
    const perSlice = typeof way.window === 'number';
    const grid = tileGrid(perSlice ? shape.slice(1) : shape, way);
    const estimate = estimateMemory(grid, { ...way, stream, ...(perSlice ? { slices: shape[0] } : {}) });
    const { total, ...parts } = estimate;
    expect(total).toBe(Object.values(parts).reduce((a, b) => a + b));
    const held = await heldBy(shape, way, stream);
    expect(held / total).toBeGreaterThan(0.8);
    expect(held / total).toBeLessThan(1.02);
  });
});

describe('does not grow with the slices', () => {
  it.each([
    ['slice by slice', slices2d],
    ['boxes', boxes],
  ])('%s: streamed, nothing; else by the mask alone', async (_, way) => {
    const held = (depth: number, stream: boolean): Promise<number> =>
      heldBy([depth, 64, 64], { ...way, output: { above: 0.5 } }, stream);
    // 72 more slices are 295 kB as masks, 1.2 MB as floats.
    expect(Math.abs((await held(96, true)) - (await held(24, true)))).toBeLessThan(10_000);
    expect(Math.abs((await held(96, false)) - (await held(24, false)) - 72 * 64 * 64)).toBeLessThan(10_000);
  });
});

it('names bad numbers', () => {
  const grid = tileGrid([8, 8], { window: 4, stride: 2 });
  expect(errorOf(() => estimateMemory(grid, { batchSize: 0 }))).toMatchObject({
    code: 'parameter',
    where: 'estimateMemory',
  });
  expect(errorOf(() => estimateMemory({} as never)).message).toContain('tileGrid');
  expect(errorOf(() => estimateMemory(grid, { output: 'argmax' })).message).toContain('classes');
});
