import type { Affine, DType, NdArray, SpacingMm, TypedArray, Volume } from '@ich/core';

/**
 * Data types of the NIfTI standard that readers meet. Colour and complex voxels are read one `component` at a time;
 * `binary`, `complex256` and `float128` are recognised and refused.
 */
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

/** One number of a voxel that has several: of complex voxels, and of colours. */
export type NiftiComponent = 'real' | 'imaginary' | 'magnitude' | 'red' | 'green' | 'blue' | 'alpha';

/** A header extension: text or data of other programs that travels with the file. */
export interface NiftiExtension {
  /** Who wrote it: 2 DICOM, 4 AFNI, 6 comment, and so on (nifti1.h, `NIFTI_ECODE_*`). */
  readonly code: number;
  /** Its content as stored, with the NULs that fill it up: 8 bytes less than a multiple of 16. */
  readonly bytes: Uint8Array;
}

/** Options of `readNiftiArray`, and of `readNifti` beside the frame. */
export interface ReadNiftiArrayOptions<D extends DType = DType> {
  /** Element type to convert to; see `readNifti` for what counts as a loss. Default: by the rule of the stored type. */
  dtype?: D;
  /** The bytes of the `.img` file when `bytes` are those of a `.hdr` file; either may be compressed. */
  image?: Uint8Array | ArrayBuffer;
  /** Which number of a complex or colour voxel to read. Such files are refused without it. */
  component?: NiftiComponent;
  /** Largest inflated size in bytes, against compression bombs. Default 2^31. */
  maxBytes?: number;
}

/** Options of `readNifti`. */
export interface ReadNiftiOptions<D extends DType = DType> extends ReadNiftiArrayOptions<D> {
  /** Which 3D frame of a file with more axes, counted along the trailing axes in file order. */
  frame?: number;
}

/** Options of `readNiftiExtensions`. */
export interface ReadNiftiExtensionsOptions {
  /** Largest number of bytes before the voxels, against compression bombs. Default 2^26. */
  maxBytes?: number;
}

/** All axes of a file. */
export interface NiftiArray<T extends TypedArray = TypedArray> {
  /** NIfTI's axes in reverse, as memory has them: `[..., t, z, y, x]`, 1 to 7 of them. */
  readonly view: NdArray<T>;
  readonly header: NiftiHeader;
}

/** Options of `writeNifti`. */
export interface WriteNiftiOptions {
  /** Compress to `.nii.gz`. Default `true`. */
  gzip?: boolean;
  /** 1 (fast) to 9 (small); default 6. Browsers compress at a level of their own. */
  level?: number;
  /** Free text for the header, up to 79 Latin-1 characters. */
  description?: string;
  /** What `readNiftiExtensions` gave, or your own. */
  extensions?: readonly NiftiExtension[];
}

/** How much of a stream of bytes to inflate. */
export interface InflateLimit {
  /** Number of bytes to give out; what follows is inflated piece by piece to check the stream, and dropped. */
  keep: number;
  /** Largest inflated size; beyond it the stream is refused. */
  maxBytes: number;
}

/** An anatomical direction: right, left, anterior, posterior, superior, inferior. */
export type AxisCode = 'R' | 'L' | 'A' | 'P' | 'S' | 'I';

/**
 * Where columns, rows and slices run to, in that order, which is NIfTI's (x, y, z) and nibabel's `aff2axcodes`: `'LAS'`
 * is an image whose columns run to the left, rows to the front and slices to the top.
 */
export type AxisCodes = `${AxisCode}${AxisCode}${AxisCode}`;

/** How an affine lies in the patient. */
export interface AffineReport {
  readonly axisCodes: AxisCodes;
  /** Lengths of the columns, [slice, row, column]. */
  readonly spacingMm: SpacingMm;
  /** The largest angle between an axis of the image and the nearest axis of the patient, degrees. */
  readonly obliquityDeg: number;
  /** `obliquityDeg` above 0.01. */
  readonly oblique: boolean;
  /** The largest deviation from 90 degrees between two axes of the image: the tilt of a tilted gantry. */
  readonly shearDeg: number;
  /** `shearDeg` above 0.01: no rotation describes it, and slices do not lie straight above each other. */
  readonly sheared: boolean;
  /** Whether (x, y, z) form a left-handed system, as radiological storage does. */
  readonly leftHanded: boolean;
}

/** How to find a value between voxels. */
export type Interpolation = 'nearest' | 'linear' | 'cubic';

/** Options of `resample`: either a spacing or a grid. */
export type ResampleOptions = {
  /** Default: `'nearest'` for uint8 and int32 (masks, labels), `'linear'` for int16 and float32. */
  method?: Interpolation;
  /** Value outside the volume. Default: -1000 (air) for int16, else 0. */
  fill?: number;
  /** Smooths along axes that get coarser, before sampling; not with `'nearest'`. Default `false`. */
  antialias?: boolean;
} & (
  | { /** [slice, row, column]. */ spacingMm: SpacingMm; like?: undefined }
  | { /** A volume whose grid to take. */ like: Volume; spacingMm?: undefined }
);
