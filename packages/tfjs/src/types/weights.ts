/** Weights by name, in the order of the model, as plain arrays. */
export type WeightMap = ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>;

/** Everything a trainer needs to go on as if it had never stopped. */
export interface TrainerState {
  /** Optimiser steps done. */
  readonly step: number;
  readonly weights: WeightMap;
  /** By `<slot>/<weight name>`: `m` and `v` of Adam, `velocity` of SGD with momentum, none without. */
  readonly slots: WeightMap;
}
