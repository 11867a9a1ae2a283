/** The part of `fuzzNifti` that may die. */
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { createRng } from '@ich/core';
import * as room from '@ich/nifti';
import { judge } from './judge.js';
import { mutate } from './mutate.js';
import { seedFiles } from './seedFiles.js';

/** What to do; `shared[0]` tells the watcher which input is under way. */
export interface Task {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly shared: Int32Array;
}

/** An input that the room did not take well. */
export interface Find {
  readonly index: number;
  readonly complaint: string;
  /** base64; not there where the worker died. */
  readonly bytes?: string;
  readonly image?: string;
}

/** A find that is only slow must be slow again: the machine may have been busy. */
const TRIES = 3;

const { seed, from, to, shared } = workerData as Task;
const root = createRng(seed);
const seeds = seedFiles();
const base64 = (bytes?: Uint8Array): string | undefined => bytes && Buffer.from(bytes).toString('base64');
const memory = (): number => getHeapStatistics().external_memory;

async function complaintOf(index: number): Promise<Find | undefined> {
  const rng = root.fork(index);
  const input = mutate(rng, seeds);
  const { bytes, image } = input;
  for (let attempt = 1; ; attempt++) {
    const complaint = await judge(room, input, root.fork(`${index} options`), memory);
    if (!complaint) return undefined;
    if (attempt === TRIES || !complaint.includes(': slow')) {
      return { index, complaint, bytes: base64(bytes), image: base64(image) };
    }
  }
}

for (let index = from; index < to; index++) {
  Atomics.store(shared, 0, index);
  const find = await complaintOf(index);
  if (find) parentPort?.postMessage(find);
}
Atomics.store(shared, 0, to);
