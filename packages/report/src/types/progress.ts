import type { Progress } from '@ich/core';

/** Where progress is written; `process.stderr` is one. */
export interface ProgressStream {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** How `createProgressBars` writes. */
export interface ProgressBarsOptions {
  /** Default `process.stderr` in Node, nowhere in a browser. */
  stream?: ProgressStream;
  /** Clock in milliseconds; default `performance.now`. */
  now?: () => number;
}

/** How `createProgressBar` writes. */
export interface ProgressBarOptions extends ProgressBarsOptions {
  /** What is being done, e.g. `'Predict'`. */
  label: string;
  /** Units in all, where the progress itself does not say (`total` 0). */
  total?: number;
}

/** A line of progress. Both functions may be handed on without their object. */
export interface ProgressBar {
  /** To be called as often as one likes, e.g. as `onProgress`. */
  update(progress: Progress): void;
  /** Writes the last state and ends the line; later calls do nothing. */
  finish(): void;
}
