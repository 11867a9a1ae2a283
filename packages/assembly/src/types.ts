/** One AssemblyScript file, compiled. */
export interface Compiled {
  /** The module's bytes. */
  readonly wasm: Uint8Array;
  /** TypeScript declarations of its exports, as the compiler words them. */
  readonly bindings: string;
}
