/** The engines `useBackend` knows. */
export type BackendName = 'tensorflow' | 'webgpu' | 'webgl' | 'wasm' | 'cpu';

/** What `useBackend` takes. */
export interface UseBackendOptions {
  /** One backend, which must then be had, or several in the order to try them; by default all, best first. */
  prefer?: BackendName | readonly BackendName[];
  /**
   * Threads of the wasm backend, 1 to 8; the other backends do not heed it. In Node 1 by default. The number holds from
   * the first use of wasm to the end of the process; another one later is a reason to pass wasm over.
   */
  threads?: number;
}

/** What was chosen to run TensorFlow.js, and why. */
export interface BackendInfo {
  /** One of the `BackendName`s. */
  readonly name: string;
  /** Version of the package behind it. */
  readonly version: string;
  /** Whether every kernel that training needs is there. */
  readonly canTrain: boolean;
  /** Threads of the processor that it computes with. */
  readonly threads: number;
  /** What it computes on, as the system or the driver names it: a processor or a graphics card. */
  readonly device: string;
  /** One sentence a user can read. */
  readonly reason: string;
  /** The better ones that were passed over, each with its reason. */
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[];
}

/** What `createPredictor` takes. */
export interface PredictorOptions {
  /** Largest batch handed to the model at once; by default what the memory of the engine surely holds. */
  batchSize?: number;
  /**
   * Threads that share the samples of each batch, this one included; 1 by default. Only Node, only on the wasm backend
   * with one thread of its own, only for models whose layers are those of tfjs and of this room. The result is bit for bit
   * that of one thread. Weights that change later go over before the next batch.
   */
  workers?: number;
}
