import * as tf from '@tensorflow/tfjs-core';

/** What an opened backend says of itself. */
export interface OpenedBackend {
  readonly version: string;
  readonly threads: number;
  /** What it computes on, as the driver or the system names it. */
  readonly device: string;
  readonly reason: string;
}

/** What the user said of the backend to open. */
export interface BackendWish {
  /** Whether it was named: then a slow device, such as a software renderer, will do. */
  readonly asked: boolean;
  /** Threads of wasm. */
  readonly threads?: number;
}

/** Makes one backend the current one, or throws an error whose message says why that cannot be. */
export type OpenBackend = (wish: BackendWish) => Promise<OpenedBackend>;

/** `tf.setBackend` that throws, and then proves the backend with one sum. */
export async function openBackend(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`the backend ${name} did not initialise`);
  // An operation before any backend was chosen leaves another one initialising, which blocks this one until it ends.
  await tf.ready();
  // tfjs goes on to the next backend by itself when one fails late, and would compute there without a word.
  if (tf.getBackend() !== name) throw new Error(`the backend ${name} gave way to ${tf.getBackend()}`);
  const sum = tf.tidy(() => tf.sum(tf.tensor1d([1, 2])));
  const [value] = await sum.data();
  sum.dispose();
  if (value !== 3) throw new Error(`the backend ${name} computes 1 + 2 = ${value}`);
}
