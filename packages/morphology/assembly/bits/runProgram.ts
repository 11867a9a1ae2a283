import { spread } from './spread';
import { addStream, clearStreams, MOST_STREAMS, sweep, sweepByOne } from './sweep';

/**
 * Joins moved rows as a program of `dilate` says.
 *
 * @param block place of so many bytes, and a vector behind them, that is worked in @param end of the program
 */
export function runProgram(from: usize, to: usize, bytes: i32, block: usize, program: usize, end: usize): void {
  for (let isFirst = true; program < end; isFirst = false) {
    const moves = program + 4;
    const steps = moves + (load<i32>(program) << 2);
    const left = load<i32>(steps);
    program = steps + 4 + (left << 3);
    streamMoved(from, bytes, block, moves, steps, isFirst);
    // Lines that are not spread any further are the last: those within each other differ.
    if (left === 0) sweep(to, bytes, true);
    for (let step = steps + 4; step < program; step += 8) {
      const isLast = program === end && step + 8 === program;
      runStep(isLast ? to : block, bytes, block, load<i32>(step), load<i32>(step, 4), isLast);
      clearStreams();
      addStream(block);
    }
  }
}

/** Makes the streams of a volume moved and of what the block holds already. */
function streamMoved(from: usize, bytes: i32, block: usize, moves: usize, end: usize, isFirst: bool): void {
  clearStreams();
  if (!isFirst) addStream(block);
  for (; moves < end; moves += 4) {
    // More than go together are joined in the block first.
    if (MOST_STREAMS === addStream(from - load<i32>(moves)) && moves + 4 < end) {
      sweep(block, bytes, false);
      clearStreams();
      addStream(block);
    }
  }
}

function runStep(to: usize, bytes: i32, block: usize, down: i32, up: i32, isLast: bool): void {
  if (down === 1 && up === 1) {
    sweepByOne(to, bytes, isLast);
    return;
  }
  sweep(block, bytes, false);
  spread(block, bytes, down, up);
  if (!isLast) return;
  clearStreams();
  addStream(block);
  sweep(to, bytes, true);
}
