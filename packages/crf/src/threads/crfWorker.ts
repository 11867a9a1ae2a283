import { parentPort } from 'node:worker_threads';
import { ArenaFull, createArena } from '../vectors/createArena.js';
import { assembly } from '../vectors/latticeModule.js';
import { sharedField } from './sharedField.js';
import type { SharedTask, ThreadReply } from './sharedTask.js';

/** The program of a thread of `denseCrfInWorkers`: one task after the other. */
parentPort?.on('message', ({ task, thread }: { task: SharedTask; thread: number }) => {
  const reply = (answer: ThreadReply): void => parentPort?.postMessage(answer);
  const stepped = (step: number): void => {
    if (thread === 0) reply({ step });
  };
  const done = attempt(() =>
    assembly.use([0], (exports, [start]) => {
      return sharedField(task, thread, exports, createArena(exports.memory, start), stepped);
    }),
  );
  reply({ ok: done !== undefined, iterations: done?.iterations ?? 0, change: done?.change ?? 0 });
});

/** Nothing where the memory does not suffice. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ArenaFull) return undefined;
    throw error;
  }
}
