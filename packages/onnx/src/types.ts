import type { Trainer, TrainerOptions } from '@ich/tfjs';

/** Values in tfjs' layout. */
export interface WeightArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Where onnxruntime computes: `cuda` on a graphics card of NVIDIA, for which the install script of onnxruntime-node must
 * have fetched the CUDA libraries, `webgpu` on any that has a driver for Vulkan, Metal or Direct3D 12, or that the
 * browser has WebGPU for. No `cuda` in a browser.
 */
export type OnnxDevice = 'cpu' | 'cuda' | 'webgpu';

/** How a session computes. */
export interface SessionOptions {
  /**
   * Threads inside one operation; by default one for each core this process may use. In a browser more than one needs a
   * page that is cross-origin isolated (else the default is 1), and all sessions of a page or worker share them.
   */
  threads?: number;
  /**
   * In a browser the folder of the files of onnxruntime-web, `ort-wasm-simd-threaded*.mjs` and `.wasm`; by default beside
   * the script, where bundlers put them. The same for all sessions of a page or worker. Without meaning in Node.
   */
  wasmPaths?: string;
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
  /** Of onnxruntime-node, in a browser of onnxruntime-web. */
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
