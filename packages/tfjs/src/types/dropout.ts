/** Seed and step of the run, from which the dropout masks follow. */
export interface PassClock {
  readonly seed: number;
  readonly step: number;
}

/** Which dropout mask comes next. */
export interface DropoutClock extends PassClock {
  /** Place of the pass's first sample in the batch, when a batch goes through in parts. */
  readonly firstSample: number;
}

/** What `dropoutMask` takes. */
export interface DropoutMaskOptions {
  /** Share of the values set to 0, in [0, 1). */
  readonly rate: number;
  /** Seed of the layer. */
  readonly seed: number;
  /** [n, ...] of the layer's input. */
  readonly shape: readonly number[];
  readonly clock: DropoutClock;
}
