import { gridFeatures } from '../door/gridFeatures.js';
import type { CrfProblem } from '../types.js';
import { type Arena, createArena } from '../vectors/createArena.js';

const WORD = 4;
const PAGE = 65_536;
/** Most threads there are: more would wait for each other. */
export const MOST_THREADS = 16;

/** A problem in memory that threads share, and where they meet. */
export interface SharedTask {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly problem: Omit<CrfProblem, 'features' | 'signal' | 'onProgress' | 'points' | 'logOdds'>;
  readonly slots: number;
  readonly padding: readonly number[];
  readonly count: number;
  readonly threads: number;
  /** Places of the voxels, the intensities by channel, and by class log-odds (overwritten) and probabilities. */
  readonly voxels: number;
  readonly values: readonly number[];
  readonly logOdds: number;
  readonly q: number;
  /** Ranges of the intensities. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** From where on the memory is free. */
  readonly top: number;
  /** Threads that wait, how often all have met, how often the memory has grown. */
  readonly control: Int32Array;
  /** Largest change of each thread's part. */
  readonly changes: Float32Array;
  /** What one thread has found out for all. */
  readonly numbers: Float64Array;
}

/** What a thread tells: how far it is, or that it is done; `ok` is false where the memory does not suffice. */
export type ThreadReply =
  | { readonly step: number }
  | { readonly ok: boolean; readonly iterations: number; readonly change: number };

/** Copies a problem into shared memory. */
export function shareProblem(
  problem: CrfProblem,
  threads: number,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  start: number,
): SharedTask {
  const { where, grid, points, classes, kernels, couplings, iterations, tolerance, normalization } = problem;
  const slots = points.voxels.length;
  const arena = createArena(memory, start);
  const widest = problem.features.reduce((a, b) => (b.dimensions > a.dimensions ? b : a));
  const { source, low, high } = widest;
  const widths = source?.sigmaIntensity ?? [];
  const unscaled = (bounds: readonly number[]): number[] =>
    widths.map((sigma, c) => bounds[grid.length + c] * Math.fround(sigma));
  const places = {
    voxels: arena.place(slots * WORD),
    values: widths.map(() => arena.place(slots * WORD)),
    logOdds: arena.place((classes - 1) * slots * WORD),
    q: arena.place((classes - 1) * slots * WORD),
  };
  arena.ints(places.voxels, slots).set(points.voxels);
  for (const [c, place] of places.values.entries()) arena.floats(place, slots).set((source?.values ?? [])[c]);
  for (const [l, odds] of problem.logOdds.entries()) arena.floats(places.logOdds + l * slots * WORD, slots).set(odds);
  return {
    ...{ module, memory, slots, threads, ...places },
    problem: { where, grid, classes, kernels, couplings, iterations, tolerance, normalization },
    padding: points.padding,
    count: points.count,
    low: unscaled(low),
    high: unscaled(high),
    top: arena.top,
    control: new Int32Array(new SharedArrayBuffer(12)),
    changes: new Float32Array(new SharedArrayBuffer(4 * MOST_THREADS)),
    numbers: new Float64Array(new SharedArrayBuffer(128)),
  };
}

/** The problem as a thread sees it. */
export function problemOf(task: SharedTask, arena: Arena): CrfProblem {
  const { problem, slots, padding, count, voxels, values, logOdds, low, high } = task;
  const points = { voxels: arena.ints(voxels, slots), padding, count };
  const intensities = { values: values.map((place) => arena.floats(place, slots)), low, high };
  return {
    ...problem,
    points,
    logOdds: Array.from({ length: problem.classes - 1 }, (_, l) => arena.floats(logOdds + l * slots * WORD, slots)),
    features: problem.kernels.map((kernel) => gridFeatures(problem.grid, points, kernel, intensities)),
  };
}

/**
 * The arena of a thread. All threads place the same, one after the other: the first lets the memory grow, the others
 * wait for it.
 */
export function arenaOf({ memory, control, top }: SharedTask, thread: number): Arena {
  const arena = createArena(memory, top);
  const { place } = arena;
  arena.place = (bytes) => {
    if (thread === 0) {
      const at = place.call(arena, bytes);
      Atomics.add(control, 2, 1);
      Atomics.notify(control, 2);
      return at;
    }
    const at = Math.ceil(arena.top / 64) * 64;
    arena.top = at + bytes;
    for (;;) {
      const grown = Atomics.load(control, 2);
      // Growing by nothing looks how far the others have let it grow.
      if (memory.grow(0) * PAGE >= arena.top + 64) return at;
      Atomics.wait(control, 2, grown, 100);
    }
  };
  return arena;
}

/** Waits until all threads are here. */
export function meet({ control, threads }: SharedTask): void {
  const met = Atomics.load(control, 1);
  if (Atomics.add(control, 0, 1) === threads - 1) {
    Atomics.store(control, 0, 0);
    Atomics.add(control, 1, 1);
    Atomics.notify(control, 1);
    return;
  }
  // The others are mostly not far behind: sleeping and waking take longer than a short wait.
  for (let i = 0; i < 10_000 && Atomics.load(control, 1) === met; i++);
  while (Atomics.load(control, 1) === met) Atomics.wait(control, 1, met);
}
