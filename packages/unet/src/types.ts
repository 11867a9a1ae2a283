/** Everything that defines a U-Net, as plain data. */
export interface UnetConfig {
  /** [row, column, channel]; `null` rows and columns take any size that the poolings divide. */
  readonly inputShape: readonly [rows: number | null, columns: number | null, channels: number];
  /** Channels per level, top to bottom; one pooling fewer than levels. */
  readonly widths: readonly number[];
  /** Dropout rate after each level of the way down, 0 for none; the skip takes the dropped-out map. */
  readonly dropoutRates: readonly number[];
  /** Maps out, each through a sigmoid. */
  readonly classes: number;
  /** Channels of the 3x3 convolution before the last 1x1, 0 for none. */
  readonly tailWidth: number;
  /**
   * Probability that the untrained network answers about everywhere, 0..1: the bias of the last convolution starts at
   * its logit (Lin et al. 2017, arXiv 1708.02002, section 4.1). 0.5 starts at 0, as the paper; about the share of
   * foreground pixels spares a small network the first hundreds of steps, in which ReLUs of the tail may die.
   */
  readonly priorProbability: number;
  /** Initialiser of every kernel; the other biases start at 0. */
  readonly initializer: 'heNormal' | 'glorotUniform';
  /** Seed of initial weights and of the dropout layers. */
  readonly seed: number;
  /** Name of the model. */
  readonly name: string;
}
