import { gridFeatures } from '../door/gridFeatures.js';
import type { CrfProblem, KernelPlan } from '../types.js';

/** A problem in memory that threads share, and where they meet. */
export interface SharedTask {
  readonly problem: Omit<CrfProblem, 'features' | 'signal' | 'onProgress'>;
  /** Intensities by channel and slot, and their ranges: what the features are made of anew in each thread. */
  readonly values: readonly Float32Array[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly threads: number;
  /** Threads that wait, and how often all have met. */
  readonly control: Int32Array;
  /** Largest change of each thread's part. */
  readonly changes: Float32Array;
  /** By class and slot. */
  readonly q: Float32Array;
  /** By kernel, then as q. */
  readonly messages: readonly Float32Array[];
}

/** What a thread tells: how far it is, or that it is done; `ok` is false where there is no WebAssembly for it. */
export type ThreadReply =
  | { readonly step: number }
  | { readonly ok: boolean; readonly iterations: number; readonly change: number };

/** Copies a problem into shared memory. */
export function shareProblem(problem: CrfProblem, threads: number): SharedTask {
  const { where, grid, points, classes, kernels, couplings, iterations, tolerance, normalization } = problem;
  const slots = points.voxels.length;
  const empty = (): Float32Array => new Float32Array(new SharedArrayBuffer(4 * slots * (classes - 1)));
  const shared = (array: Float32Array): Float32Array => {
    const out = new Float32Array(new SharedArrayBuffer(array.byteLength));
    out.set(array);
    return out;
  };
  const voxels = new Int32Array(new SharedArrayBuffer(points.voxels.byteLength));
  voxels.set(points.voxels);
  const widest = problem.features.reduce((a, b) => (b.dimensions > a.dimensions ? b : a));
  const { source, low, high } = widest;
  const widths = source?.sigmaIntensity ?? [];
  const unscaled = (bounds: readonly number[]): number[] =>
    widths.map((sigma, c) => bounds[grid.length + c] * Math.fround(sigma));
  return {
    problem: {
      ...{ where, grid, classes, kernels, couplings, iterations, tolerance, normalization },
      points: { ...points, voxels },
      logOdds: problem.logOdds.map(shared),
    },
    values: widths.map((_, c) => shared((source?.values ?? [])[c])),
    low: unscaled(low),
    high: unscaled(high),
    threads,
    control: new Int32Array(new SharedArrayBuffer(8)),
    changes: new Float32Array(new SharedArrayBuffer(4 * threads)),
    q: empty(),
    messages: kernels.map(empty),
  };
}

/** The part of a problem that a thread filters: every so manieth kernel. */
export function kernelsOf({ problem, values, low, high, threads }: SharedTask, thread: number): CrfProblem {
  const own = <T>(list: readonly T[]): T[] => list.filter((_, k) => k % threads === thread);
  const kernels: KernelPlan[] = own(problem.kernels);
  const intensities = { values, low, high };
  return {
    ...problem,
    kernels,
    couplings: own(problem.couplings),
    features: kernels.map((kernel) => gridFeatures(problem.grid, problem.points, kernel, intensities)),
  };
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
  // The other is mostly not far behind: sleeping and waking take longer than a short wait.
  for (let i = 0; i < 2000 && Atomics.load(control, 1) === met; i++);
  while (Atomics.load(control, 1) === met) Atomics.wait(control, 1, met);
}
