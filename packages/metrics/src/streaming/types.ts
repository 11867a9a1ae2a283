/** What takes in one scan after another, in whatever order. */
export interface Accumulator<A extends unknown[], S, R> {
  /** Everything so far, as plain data, to be sent to where it is merged. */
  readonly state: S;
  update(...args: A): Accumulator<A, S, R>;
  /** Takes in the state of another; whatever has one will do. */
  merge(other: { readonly state: S }): Accumulator<A, S, R>;
  result(): R;
}
