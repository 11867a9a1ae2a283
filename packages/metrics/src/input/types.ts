import type { TypedArray, View } from '@ich/core';

/** A bare typed array of numbers: its shape is `[length]`. */
export type NumberArray = TypedArray | Int8Array | Uint8ClampedArray | Uint16Array | Uint32Array | Float64Array;

/** Arrays in arrays of one shape, outermost axis first; typed arrays may be the rows. */
export type Nested<T> = readonly (T | NumberArray | Nested<T>)[];

/** A mask of any rank: a view, a bare typed array or nested arrays, holding only 0 and 1 (or `false` and `true`). */
export type MaskLike = View<NumberArray> | NumberArray | Nested<boolean | number>;

/** Numbers of any rank: a view, a bare typed array or nested arrays. */
export type NumbersLike = View<NumberArray> | NumberArray | Nested<number>;
