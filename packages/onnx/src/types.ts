import type { Trainer, TrainerOptions } from '@ich/tfjs';

/** Values in tfjs' layout. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Where onnxruntime-node computes: `cuda` on a graphics card of NVIDIA, for which its install script must have fetched
 * the CUDA libraries, `webgpu` on any that has a driver for Vulkan, Metal or Direct3D 12.
 */
export type OnnxDevice = 'cpu' | 'cuda' | 'webgpu';

/** How a session computes. */
export interface SessionOptions {
  /** Threads inside one operation; by default one for each core this process may use. */
  threads?: number;
}

/** What `createOnnxPredictor` takes. */
export interface OnnxPredictorOptions extends SessionOptions {
  /** Where to compute; the processor by default. What is asked for must be had: nothing else is taken instead. */
  device?: OnnxDevice;
  /** Largest batch handed to the runtime at once; by default what keeps memory modest: 2^19 pixels. */
  batchSize?: number;
}

/** What `createOnnxTrainer` takes. */
export interface OnnxTrainerOptions extends Omit<TrainerOptions, 'workers'>, SessionOptions {}

/** A trainer whose weights live outside the layers model. */
export interface OnnxTrainer extends Trainer {
  /**
   * Writes the weights into the layers model that the trainer was made of. `state`, `weights`, `setWeights`, `restore`
   * and `dispose` do so too; `step` does not.
   */
  syncModel(): void;
}

/** Whether onnxruntime can be used here, and why. */
export interface OnnxAvailability {
  readonly available: boolean;
  /** Of onnxruntime-node. */
  readonly version?: string;
  /** One sentence a user can read. */
  readonly reason: string;
}

/** What `estimateTrainingMemory` answers, in bytes. */
export interface TrainingMemory {
  /** All parts together: the peak of the resident set of the process. */
  readonly bytes: number;
  readonly parts: {
    readonly program: number;
    readonly weights: number;
    readonly gradients: number;
    readonly optimizer: number;
    readonly kernels: number;
    readonly activations: number;
    readonly working: number;
  };
}
