import type { Accumulator } from './types.js';

/**
 * An accumulator out of what one update counts, how two counts add up and what comes of them.
 *
 * @param add associative and commutative to the last bit
 */
export function createAccumulator<A extends unknown[], S, R>(
  zero: S,
  read: (...args: A) => S,
  add: (a: S, b: S) => S,
  finish: (state: S) => R,
): Accumulator<A, S, R> {
  let state = zero;
  const accumulator: Accumulator<A, S, R> = {
    get state() {
      return state;
    },
    update: (...args) => accumulator.merge({ state: read(...args) }),
    merge: (other) => {
      state = add(state, other.state);
      return accumulator;
    },
    result: () => finish(state),
  };
  return accumulator;
}
