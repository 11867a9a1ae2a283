/** A learning rate and its course: constant, falling with time or in steps, or one cosine. */
export interface RateConfig {
  readonly learningRate: number;
  /** Keras time decay: rate_t = rate / (1 + decay * t), t the steps done. 0 by default. */
  readonly decay?: number;
  /** Rises in a line from 0 to the rate over `warmupSteps` steps, then falls along half a cosine to 0 at `totalSteps`. */
  readonly cosine?: { readonly warmupSteps: number; readonly totalSteps: number };
  /** Multiplied by `factor`, 0.1 by default, after every `everySteps` steps: `StepLR` of PyTorch, `step` of Caffe. */
  readonly staircase?: { readonly everySteps: number; readonly factor?: number };
}

/** Adam, by default with the numbers of Keras. */
export interface AdamConfig extends RateConfig {
  readonly name: 'adam';
  /** 0.9 by default. */
  readonly beta1?: number;
  /** 0.999 by default. */
  readonly beta2?: number;
  /** 1e-7 by default. */
  readonly epsilon?: number;
}

/** Stochastic gradient descent, as PyTorch has it. */
export interface SgdConfig extends RateConfig {
  readonly name: 'sgd';
  /** In [0, 1), 0 by default. */
  readonly momentum?: number;
  /** Looks ahead along the velocity; needs a momentum. */
  readonly nesterov?: boolean;
  /** Share of each weight, biases too, that is added to its gradient; 0 by default. */
  readonly weightDecay?: number;
}

/** Optimisers as data. */
export type OptimizerConfig = AdamConfig | SgdConfig;
