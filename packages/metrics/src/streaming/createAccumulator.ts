import { addFields } from './addFields.js';
import type { Accumulator } from './types.js';

/**
 * An accumulator out of what one update counts, what comes of it (itself unless told) and how two counts add up (field by
 * field unless told).
 *
 * @param add associative and commutative to the last bit
 */
export function createAccumulator<A extends unknown[], S extends object, R = S>(
  zero: S,
  read: (...args: A) => S,
  finish: (state: S) => R = (state) => state as S & R,
  add: (a: S, b: S) => S = addFields,
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
