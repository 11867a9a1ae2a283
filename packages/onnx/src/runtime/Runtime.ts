import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { OnnxDevice, SessionOptions } from '../types.js';

/** onnxruntime as this platform has it: `onnxruntime-node`, or in a browser `onnxruntime-web`. */
export interface Runtime {
  readonly version: string;
  /** One sentence: what is installed, and what limits it. */
  readonly reason: string;
  /** Devices that the build was made for. */
  readonly devices: readonly string[];
  readonly Tensor: typeof Tensor;
  /**
   * Checks what a caller asks for; in a browser it then holds for all sessions.
   *
   * @throws IchError `parameter` for what cannot be had
   */
  settle(where: string, options: SessionOptions): void;
  /** Opens a graph; rejects with the runtime's own words. `threads` are those settled, where all sessions share them. */
  create(bytes: Uint8Array, device: OnnxDevice, threads?: number): Promise<InferenceSession>;
  /** @returns the outputs by name; `into` has tensors for the outputs that should go into memory of the caller */
  run(session: InferenceSession, feeds: Tensors, into?: Record<string, Tensor | null>): Promise<Tensors>;
  release(session: InferenceSession): Promise<void>;
  /** What to do to get a device. */
  remedyFor(device: Exclude<OnnxDevice, 'cpu'>): string;
  /** What to do where these words of a failure say that the runtime itself did not start; nothing where they do not. */
  remedyForStart(words: string): string | undefined;
}

type Tensors = Record<string, Tensor>;
