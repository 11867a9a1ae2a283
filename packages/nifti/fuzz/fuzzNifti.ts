/**
 * Hands damaged files to the readers: seeded, resumable, watched.
 *
 *     npm run fuzz -- --count 1000000 --seed 1
 *
 * Input i depends on the seed and i alone; `--from i --count 1` repeats one. Progress lies in `fuzz/dist/state-SEED.json`
 * and is taken up again unless `--from` says otherwise. Finds are written to `fuzz/dist/finds`, as base64 with what was
 * wrong; keep each as a test in `test/regressions`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Find, Task } from './fuzzWorker.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string' },
  },
});
const seed = Number(values.seed);
const count = Number(values.count);
const folder = import.meta.dirname;
const stateFile = join(folder, `state-${seed}.json`);
const findsFolder = join(folder, 'finds');
/** Nothing takes this long, on a busy machine either. */
const HUNG_MS = 20_000;
const POLL_MS = 500;
const SAVE_MS = 5_000;
const HEAP_MB = 512;

interface State {
  next: number;
  finds: number;
}

const saved: State = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : { next: 0, finds: 0 };
const state: State = values.from === undefined ? saved : { next: Number(values.from), finds: 0 };
const end = values.from === undefined ? count : state.next + count;

function keep(find: Find): void {
  state.finds++;
  mkdirSync(findsFolder, { recursive: true });
  writeFileSync(join(findsFolder, `${seed}-${find.index}.json`), `${JSON.stringify(find)}\n`);
  console.log(`find ${find.index}: ${find.complaint.split('\n')[0]}`);
}

/** Runs a worker until it is done, dies or hangs; `state.next` says how far it came. */
function runWorker(): Promise<void> {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  shared[0] = state.next;
  const task: Task = { seed, from: state.next, to: end, shared };
  const worker = new Worker(join(folder, 'fuzzWorker.js'), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  worker.on('message', keep);
  return new Promise((resolve) => {
    let moved = Date.now();
    let savedAt = moved;
    const stop = (complaint?: string): void => {
      clearInterval(watch);
      state.next = shared[0];
      if (complaint) keep({ index: state.next++, complaint });
      save();
      resolve();
    };
    const watch = setInterval(() => {
      const now = Date.now();
      if (shared[0] !== state.next) moved = now;
      state.next = shared[0];
      if (now - savedAt > SAVE_MS) {
        save();
        savedAt = now;
      }
      if (now - moved < HUNG_MS) return;
      worker.removeAllListeners();
      void worker.terminate().then(() => stop('hung'));
      clearInterval(watch);
    }, POLL_MS);
    worker.once('error', (error) => {
      worker.removeAllListeners('exit');
      stop(`crashed: ${error instanceof Error ? error.stack : error}`);
    });
    worker.once('exit', (code) => stop(code === 0 ? undefined : `exited with ${code}`));
  });
}

function save(): void {
  writeFileSync(stateFile, `${JSON.stringify(state)}\n`);
}

const start = performance.now();
const first = state.next;
while (state.next < end) await runWorker();
const seconds = (performance.now() - start) / 1000;
const peak = process.resourceUsage().maxRSS / 1024;
console.log(
  `seed ${seed}: inputs ${first} to ${state.next} in ${seconds.toFixed(0)} s, ${state.finds} finds, at most ${peak.toFixed(0)} MB`,
);
process.exitCode = state.finds > 0 ? 1 : 0;
