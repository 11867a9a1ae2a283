import type { DType } from '@ich/core';
import type { NiftiComponent, NiftiDatatype, StoredArray } from './types.js';

/** How one stored type is read. */
export interface DatatypeRow {
  readonly name: NiftiDatatype;
  /** Size of a voxel. */
  readonly bytes: number;
  /** The numbers of a voxel in the order of the file, where it has several. */
  readonly components?: readonly NiftiComponent[];
  /** The typed array with the same memory layout; absent for 64-bit integers, which are read as two words. */
  readonly array?: new (
    buffer: ArrayBufferLike,
    byteOffset: number,
    length: number,
  ) => StoredArray;
  /** House type of an unscaled file. Absent: recognised, but not an image of real numbers we can hold. */
  readonly dtype?: DType;
}

const COLOURS = ['red', 'green', 'blue', 'alpha'] as const;
const PARTS = ['real', 'imaginary'] as const;

/**
 * The NIfTI data types by their code (nifti1.h, `NIFTI_TYPE_*`). The smallest house type that holds every stored
 * number; uint32 and the 64-bit integers have none and are checked value by value.
 */
export const datatypes: Readonly<Record<number, DatatypeRow>> = {
  2: { name: 'uint8', bytes: 1, array: Uint8Array, dtype: 'uint8' },
  256: { name: 'int8', bytes: 1, array: Int8Array, dtype: 'int16' },
  4: { name: 'int16', bytes: 2, array: Int16Array, dtype: 'int16' },
  512: { name: 'uint16', bytes: 2, array: Uint16Array, dtype: 'int32' },
  8: { name: 'int32', bytes: 4, array: Int32Array, dtype: 'int32' },
  768: { name: 'uint32', bytes: 4, array: Uint32Array, dtype: 'int32' },
  1024: { name: 'int64', bytes: 8, dtype: 'int32' },
  1280: { name: 'uint64', bytes: 8, dtype: 'int32' },
  16: { name: 'float32', bytes: 4, array: Float32Array, dtype: 'float32' },
  64: { name: 'float64', bytes: 8, array: Float64Array, dtype: 'float32' },
  1: { name: 'binary', bytes: 1 / 8 },
  128: { name: 'rgb24', bytes: 3, array: Uint8Array, dtype: 'uint8', components: COLOURS.slice(0, 3) },
  2304: { name: 'rgba32', bytes: 4, array: Uint8Array, dtype: 'uint8', components: COLOURS },
  32: { name: 'complex64', bytes: 8, array: Float32Array, dtype: 'float32', components: PARTS },
  1792: { name: 'complex128', bytes: 16, array: Float64Array, dtype: 'float32', components: PARTS },
  2048: { name: 'complex256', bytes: 32 },
  1536: { name: 'float128', bytes: 16 },
};
