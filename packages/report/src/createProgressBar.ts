import type { Progress } from '@ich/core';
import { type ProgressState, progressBarLine, progressLogLine } from './progressLine.js';
import type { ProgressBar, ProgressBarOptions, ProgressStream } from './types.js';

/** Least time between two frames in a terminal, in ms. */
const FRAME_MS = 100;
/** A log gets a line at every tenth of the work, or after this time. */
const LOG_MS = 10_000;
const NOWHERE: ProgressStream = { write: () => true };

/**
 * One line of progress. In a terminal it is a bar with percent, count, rate and time left, redrawn in place at most
 * ten times a second; the cursor is never hidden, so an interrupted run leaves the terminal as it was. Elsewhere (a
 * file, CI) it is a quiet line at every 10 % or every 10 s, without control characters.
 *
 * @param options `stream` default `process.stderr`; `now` a clock in ms, for tests
 *
 * @example
 * ```ts
 * import assert from 'node:assert';
 * import { createProgressBar } from '@ich/report';
 * let log = '';
 * const stream = { write: (text: string) => { log += text; } };
 * const bar = createProgressBar({ stream, label: 'Predict', now: () => 0 });
 * bar.update({ done: 1, total: 2, label: 'tiles' });
 * bar.finish();
 * assert.equal(log, 'Predict: 50 %, 1/2 tiles\nPredict: 50 %, 1/2 tiles, stopped after 0 s\n');
 * ```
 */
export function createProgressBar(options: ProgressBarOptions): ProgressBar {
  const { label, stream = globalThis.process?.stderr ?? NOWHERE, now = () => performance.now() } = options;
  const start = now();
  const rateOf = createRate(start);
  const state = { label, unit: '', done: 0, total: options.total ?? 0, elapsedSeconds: 0, rate: 0, finished: false };
  const draw = stream.isTTY ? terminalWriter(stream) : logWriter(stream, start);
  const take = (time: number): ProgressState => {
    state.elapsedSeconds = (time - start) / 1000;
    return state;
  };
  return {
    update: (progress) => {
      if (state.finished) return;
      const time = now();
      readProgress(state, progress);
      state.rate = rateOf(state.done, time);
      draw(take(time), time);
    },
    finish: () => {
      if (state.finished) return;
      state.finished = true;
      const time = now();
      draw(take(time), time);
    },
  };
}

function readProgress(state: ProgressState, { done, total, label }: Progress): void {
  if (total > 0 && Number.isFinite(total)) state.total = total;
  if (done >= 0 && Number.isFinite(done)) state.done = state.total > 0 ? Math.min(done, state.total) : done;
  if (label !== state.label) state.unit = label;
}

/** Units a second since the first report (resumed work starts high), or since the start while there is only one. */
function createRate(start: number): (done: number, time: number) => number {
  let first: { done: number; time: number } | undefined;
  return (done, time) => {
    const from = first && time > first.time && done > first.done ? first : { done: 0, time: start };
    first ??= { done, time };
    return time > from.time ? (1000 * (done - from.done)) / (time - from.time) : 0;
  };
}

type Writer = (state: ProgressState, time: number) => void;

function terminalWriter(stream: ProgressStream): Writer {
  let last = Number.NEGATIVE_INFINITY;
  return (state, time) => {
    const due = time - last >= FRAME_MS || (state.total > 0 && state.done === state.total);
    if (!due && !state.finished) return;
    last = time;
    // Return, line, erase to its end: what is left of a longer line before goes away.
    stream.write(`\r${progressBarLine(state, stream.columns || 80)}\u001b[K${state.finished ? '\n' : ''}`);
  };
}

function logWriter(stream: ProgressStream, start: number): Writer {
  let last = start;
  let tenth = 0;
  return (state, time) => {
    const reached = state.total > 0 ? Math.floor((10 * state.done) / state.total) : 0;
    if (!state.finished && reached <= tenth && time - last < LOG_MS) return;
    // The last tenth is left to the line that `finish` writes.
    if (!state.finished && state.done === state.total && state.total > 0) return;
    last = time;
    tenth = reached;
    stream.write(`${progressLogLine(state)}\n`);
  };
}
