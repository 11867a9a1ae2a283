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
  /** Initialiser of every kernel; biases start at 0. */
  readonly initializer: 'heNormal' | 'glorotUniform';
  /** Seed of initial weights and of the dropout layers. */
  readonly seed: number;
  /** Name of the model. */
  readonly name: string;
}
