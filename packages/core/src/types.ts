/** The four element types of the house: HU, intensity/probability, mask/grey, labels. */
export type TypedArray = Int16Array | Float32Array | Uint8Array | Int32Array;

/** Name of an element type, as ndarray spells it. */
export type DType = 'int16' | 'float32' | 'uint8' | 'int32';

/** The typed array that holds a given element type. */
export interface TypedArrayOf {
  int16: Int16Array;
  float32: Float32Array;
  uint8: Uint8Array;
  int32: Int32Array;
}

/**
 * Anything shaped like an array with strides; every `ndarray` is one. Functions accept views and return real
 * ndarrays. Element (i, j, k) is `data[offset + i * stride[0] + j * stride[1] + k * stride[2]]`.
 */
export interface View<T extends ArrayLike<number> = TypedArray> {
  readonly data: T;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

/** A real ndarray (scijs/ndarray), as every room returns it. Structural, so that types need no third-party code. */
export interface NdArray<T extends ArrayLike<number> = TypedArray> extends View<T> {
  data: T;
  shape: number[];
  stride: number[];
  offset: number;
  readonly dtype: string;
  readonly size: number;
  readonly order: number[];
  readonly dimension: number;
  get(...index: number[]): number;
  set(...indexAndValue: number[]): number;
  index(...index: number[]): number;
  lo(...start: number[]): NdArray<T>;
  hi(...extent: number[]): NdArray<T>;
  step(...step: number[]): NdArray<T>;
  transpose(...axes: number[]): NdArray<T>;
  pick(...index: (number | null)[]): NdArray<T>;
}

/** Spacing of the axes [slice, row, column], millimetres. */
export type SpacingMm = readonly [slice: number, row: number, column: number];

/** A row of four numbers. */
export type Row4 = readonly [number, number, number, number];

/** 4x4 matrix by rows: homogeneous voxel (x = column, y = row, z = slice) -> RAS+ millimetres. */
export type Affine = readonly [Row4, Row4, Row4, Row4];

/** A 3D image [slice, row, column] with its place in the world beside it. */
export interface Volume<T extends TypedArray = TypedArray> {
  readonly view: NdArray<T>;
  readonly spacingMm: SpacingMm;
  readonly affine: Affine;
}

/** How far a long piece of work has come. */
export interface Progress {
  /** Units finished. */
  readonly done: number;
  /** Units in all. */
  readonly total: number;
  /** What a unit is or what is being done, e.g. `'tiles'`. */
  readonly label: string;
}

/** What every long-running function takes. */
export interface LongTask {
  /** Aborting it rejects with an `IchError` of code `aborted`. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** A seeded generator of pseudo-random numbers. */
export interface Rng {
  /** The next unsigned 32-bit integer. */
  nextUint32(): number;
  /** Uniform in [low, high), 53 random bits; [0, 1) without arguments. */
  uniform(low?: number, high?: number): number;
  /** Uniform integer in [low, high), without modulo bias. */
  integer(low: number, high: number): number;
  /** Normal with the given mean and standard deviation; standard normal without arguments. */
  normal(mean?: number, sd?: number): number;
  /** A shuffled copy (Fisher-Yates). */
  shuffle<T>(items: readonly T[]): T[];
  /** One element. */
  pick<T>(items: readonly T[]): T;
  /** An independent generator derived from the seed and a label, whatever has been drawn so far. */
  fork(label: string | number): Rng;
  /** The present state; `createRng(state)` goes on from it. */
  state(): RngState;
}

/** Serialisable state of a generator. */
export interface RngState {
  readonly seed: number;
  readonly words: readonly [number, number, number, number];
}

/** What went wrong, for programs. */
export type IchErrorCode = 'shape' | 'dtype' | 'parameter' | 'format' | 'geometry' | 'io' | 'aborted';

/** The parts of an error message: what was called, what it wants, what it got, the way out. */
export interface IchErrorParts {
  /** The public function or the file that complains. */
  where: string;
  expected: string;
  received: string;
  /** The way out, an imperative sentence. */
  remedy?: string;
  cause?: unknown;
}

/** What every module of AssemblyScript exports. */
export interface AssemblyExports {
  readonly memory: WebAssembly.Memory;
}

/** A WebAssembly module with memory laid out for each use. */
export interface Assembly<E extends AssemblyExports> {
  /**
   * Runs `body` with one place (byte offset, 64-byte aligned) in the module's memory for each of `byteLengths`.
   * What is there before is left over from earlier uses: clear what must be zero.
   *
   * @returns what `body` returns; `undefined`, without running it, where there is no WebAssembly SIMD or not that much
   * memory
   */
  use<R>(
    byteLengths: readonly number[],
    body: (exports: E, places: readonly number[], memory: ArrayBuffer) => R,
  ): R | undefined;
}
