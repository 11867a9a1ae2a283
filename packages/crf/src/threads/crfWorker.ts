import { parentPort } from 'node:worker_threads';
import type { Exports } from '#assembly/lattice';
import { sharedField } from './sharedField.js';
import { arenaOf, type SharedTask, type ThreadReply } from './sharedTask.js';
import { whereRoom } from './whereRoom.js';

/** The program of a thread of `denseCrfInWorkers`: one task after the other. */
parentPort?.on('message', ({ task, thread }: { task: SharedTask; thread: number }) => {
  const reply = (answer: ThreadReply): void => parentPort?.postMessage(answer);
  const stepped = (step: number): void => {
    if (thread === 0) reply({ step });
  };
  const { module, memory } = task;
  const exports = new WebAssembly.Instance(module, { m: { m: memory } }).exports as unknown as Exports;
  const done = whereRoom(() => sharedField({ task, thread, exports, arena: arenaOf(task, thread) }, stepped));
  reply({ ok: done !== undefined, iterations: done?.iterations ?? 0, change: done?.change ?? 0 });
});
