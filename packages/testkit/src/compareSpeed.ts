/** One contender: does the work once and says how many seconds it took. */
export interface Lane {
  readonly name: string;
  readonly seconds: () => number | Promise<number>;
}

/** What a contender came to. */
export interface LaneResult {
  readonly name: string;
  readonly median: number;
  readonly least: number;
  /** Median over the rounds of its time by that of the first lane in the same round. */
  readonly ratio: number;
}

/**
 * Lets contenders run in turns, so that whatever else the machine does falls on all of them, and compares them round
 * by round with the first. One warm-up round goes before.
 *
 * @param lanes the first is what the others are compared with
 */
export async function compareSpeed(lanes: readonly Lane[], rounds: number): Promise<LaneResult[]> {
  const times = lanes.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, lane] of lanes.entries()) {
      const seconds = await lane.seconds();
      if (round > 0) times[i].push(seconds);
    }
  }
  return lanes.map(({ name }, i) => ({
    name,
    median: median(times[i]),
    least: Math.min(...times[i]),
    ratio: median(times[i].map((seconds, round) => seconds / times[0][round])),
  }));
}

/** Seconds that some work takes. */
export async function secondsOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
