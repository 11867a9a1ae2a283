import type { Affine, DType, SpacingMm } from '@ich/core';

/** Data types of the NIfTI standard that readers meet; the second line is recognised and refused by `readNifti`. */
export type NiftiDatatype =
  | 'uint8'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'binary'
  | 'rgb24'
  | 'rgba32'
  | 'complex64'
  | 'complex128'
  | 'complex256'
  | 'float128'
  | 'unknown';

/** Typed arrays that hold stored voxels; 64-bit integers come as doubles, which hold them up to 2^53. */
export type StoredArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** How stored numbers become values: `value = stored * slope + intercept`. */
export interface NiftiScaling {
  readonly slope: number;
  readonly intercept: number;
}

/** What a NIfTI header says, in the order and the reading of nibabel. */
export interface NiftiHeader {
  readonly version: 1 | 2;
  readonly endianness: 'little' | 'big';
  /** `false` for the `.hdr` of a `.hdr`/`.img` pair. */
  readonly singleFile: boolean;
  /** Sizes in NIfTI order (x, y, z, t, ...), 1 to 7 of them. */
  readonly dims: readonly number[];
  readonly datatype: NiftiDatatype;
  readonly datatypeCode: number;
  /** `null` when the stored numbers are the values: slope 0, NaN or infinite, or slope 1 with intercept 0. */
  readonly scaling: NiftiScaling | null;
  readonly qformCode: number;
  readonly sformCode: number;
  /** Which part of the header `affine` comes from. */
  readonly affineSource: 'sform' | 'qform' | 'base';
  /** Voxel (x, y, z) -> RAS+ mm. */
  readonly affine: Affine;
  /** `pixdim` per axis in NIfTI order and in the file's own unit, as nibabel's `get_zooms()` after its repairs. */
  readonly zooms: readonly number[];
  /** Spacing [slice, row, column] in mm. */
  readonly spacingMm: SpacingMm;
  /** The unit the file states for lengths; `unknown` is taken for mm. */
  readonly spatialUnit: 'unknown' | 'metre' | 'mm' | 'micron';
  /** Byte at which the voxels start. */
  readonly dataOffset: number;
  /** Free text, up to 80 Latin-1 characters, cut at the first NUL. */
  readonly description: string;
}

/** Options of `readNifti`. */
export interface ReadNiftiOptions<D extends DType = DType> {
  /** Element type to convert to; see `readNifti` for what counts as a loss. Default: by the rule of the stored type. */
  dtype?: D;
  /** Which 3D frame of a file with more axes, counted along the trailing axes in file order. */
  frame?: number;
  /** Largest inflated size in bytes, against compression bombs. Default 2^31. */
  maxBytes?: number;
}

/** Options of `writeNifti`. */
export interface WriteNiftiOptions {
  /** Compress to `.nii.gz`. Default `true`. */
  gzip?: boolean;
  /** Free text for the header, up to 79 Latin-1 characters. */
  description?: string;
}

/** Where a stream of bytes has to end. */
export interface InflateLimit {
  /** Largest number of bytes to give out. */
  maxBytes: number;
  /** At more bytes than that: refuse, or stop and return the first `maxBytes`. */
  beyond: 'refuse' | 'stop';
}
