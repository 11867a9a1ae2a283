/** Losses a trainer knows; all take probabilities. */
export type LossName = 'binaryCrossentropy' | 'softDice' | 'softJaccard';

/** A loss by its name, or with its options. */
export type LossConfig =
  | LossName
  | {
      readonly name: LossName;
      /** Weight of the positive term of `binaryCrossentropy`, as PyTorch's `pos_weight`; 1 by default. */
      readonly positiveWeight?: number;
    };

/** A loss, checked, defaults filled in. */
export interface LossSpec {
  readonly name: LossName;
  readonly positiveWeight: number;
}
