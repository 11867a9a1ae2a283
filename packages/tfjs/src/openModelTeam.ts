import { IchError } from '@ich/core';
import { getBackend } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { innermostLayers } from './innermostLayers.js';
import { isNode } from './isNode.js';
import { type ModelTasks, modelTasks, type TaskName } from './modelTasks.js';
import type { WorkerReply } from './modelWorker.js';
import { type ModelThread, startModelThread } from './startModelThread.js';

/** Threads, this one included, that share the work on one model. */
export interface ModelTeam {
  readonly threads: number;
  /**
   * Request i to thread i, at once, the first to this one; their answers in the same order. All compute with the weights
   * that the model has when the turn of the call comes.
   */
  run<T extends TaskName>(
    where: string,
    task: T,
    requests: readonly ModelTasks[T]['request'][],
  ): Promise<ModelTasks[T]['answer'][]>;
  /** Ends the threads; the team is of no use afterwards. */
  close(): void;
}

/**
 * A team whose other threads have a wasm backend and a copy of the model each. They start when they are first needed.
 * The weights go over in shared memory, before the first request and whenever one was written since the last.
 *
 * @throws IchError `parameter` outside Node and on another backend; `run` throws `io` when a thread fails, `parameter`
 * after `close`
 */
export function openModelTeam(where: string, model: LayersModel, threads: number): ModelTeam {
  checkEngine(where);
  const shared = sharedWeights(model);
  const setup = { topology: model.toJSON(undefined, false) as object, weights: shared.values };
  const started: Promise<ModelThread>[] = [];
  let isOpen = true;
  let lastTurn: Promise<unknown> = Promise.resolve();

  const run: ModelTeam['run'] = async (caller, task, [own, ...others]) => {
    if (!isOpen) throw closed(caller);
    const version = await shared.refresh();
    const team = await Promise.all(
      others.map((_, i) => {
        started[i] ??= startModelThread(setup);
        return started[i];
      }),
    );
    // Sent off before the own share, which lets nothing else run here until it is done.
    const replies = team.map((thread, i) => thread.ask({ task, request: others[i], version }));
    // All must have answered, or the late ones would answer the next call.
    const [[mine], theirs] = await Promise.all([
      Promise.allSettled([modelTasks[task](model, own)]),
      Promise.all(replies),
    ]);
    if (mine.status === 'rejected') throw mine.reason;
    return [mine.value, ...theirs.map((reply) => answerOf(caller, reply))] as never;
  };
  return {
    threads,
    run: (...call) => {
      const turn = lastTurn.then(() => run(...call));
      lastTurn = turn.catch(() => {});
      return turn;
    },
    close: () => {
      isOpen = false;
      for (const thread of started) {
        thread.then(
          ({ end }) => end(),
          () => {}, // One that never started.
        );
      }
    },
  };
}

function checkEngine(where: string): void {
  const fail = (expected: string, received: string): never => {
    throw new IchError('parameter', { where, expected, received, remedy: 'Leave `workers` at 1.' });
  };
  if (!isNode()) fail('Node for `workers` above 1', 'a browser');
  if (getBackend() !== 'wasm') fail('the wasm backend for `workers` above 1', getBackend());
}

/** A copy of all weights in shared memory. */
function sharedWeights(model: LayersModel): { values: Float32Array; refresh(): Promise<number> } {
  // Not `model.weights`, whose order changes when layers are frozen.
  const variables = innermostLayers(model).flatMap(({ weights }) => weights);
  const size = variables.reduce((sum, variable) => sum + variable.read().size, 0);
  const values = new Float32Array(new SharedArrayBuffer(4 * size));
  const copied: object[] = [];
  let version = 0;
  const refresh = async (): Promise<number> => {
    let at = 0;
    let isNew = false;
    for (const [i, variable] of variables.entries()) {
      const tensor = variable.read();
      // Writing to a variable gives it other data: the same data are the same values.
      if (copied[i] !== tensor.dataId) {
        values.set((await tensor.data()) as Float32Array, at);
        copied[i] = tensor.dataId;
        isNew = true;
      }
      at += tensor.size;
    }
    if (isNew) version++;
    return version;
  };
  return { values, refresh };
}

function answerOf<A>(where: string, reply: WorkerReply): A {
  if ('answer' in reply) return reply.answer as A;
  throw new IchError('io', {
    where,
    expected: 'every thread to finish its share of the batch',
    received: reply.error,
    remedy: 'Leave `workers` at 1 if the model has layers of another room.',
  });
}

function closed(where: string): IchError {
  return new IchError('parameter', { where, expected: 'a call before `dispose`', received: 'one after it' });
}
