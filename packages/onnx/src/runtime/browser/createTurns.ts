/** Runs what it is given when all before it has ended, well or not. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * One call of onnxruntime-web after another: it lays out the arguments of a call on a stack that it shares with calls
 * that begin while the first waits, and its WebGPU build can suspend but one.
 */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  };
}
