import { type Affine, describeValue, IchError, type Row4, type SpacingMm, spacingFromAffine } from '@ich/core';
import { datatypes } from './datatypes.js';
import { headerAffine, type PlacementFields } from './headerAffine.js';
import { headerLayouts } from './headerLayouts.js';
import type { NiftiHeader, NiftiScaling } from './types.js';

type Layout = (typeof headerLayouts)[number];

/** NIFTI_UNITS_*: name and length in mm. The standard's metre and micron are converted, as ITK does; nibabel does not. */
const SPATIAL_UNITS = [
  ['unknown', 1],
  ['metre', 1000],
  ['mm', 1],
  ['micron', 0.001],
] as const;
/** The largest code of `NIFTI_XFORM_*`; others count as 0, as in nibabel. */
const MAX_FORM_CODE = 5;

/**
 * Reads a NIfTI-1 or NIfTI-2 header of either byte order. nifti-reader-js reads the plain fields; magic, texts and
 * sform rows are read here, because it drops NULs inside texts and forgets the sform when qform_code is larger.
 *
 * @param bytes the file, not compressed, or at least its header
 * @throws IchError `format` when this is no NIfTI header, `shape` for impossible sizes, `geometry` for a broken qform
 */
export function parseHeader(where: string, bytes: Uint8Array): NiftiHeader {
  const { layout, littleEndian } = findLayout(where, bytes);
  const singleFile = isSingleFile(where, bytes, layout);
  const fields = new layout.Reader();
  // Exactly the header: given more, nifti-reader-js walks the extensions and throws on odd ones.
  fields.readHeader(bytes.slice(0, layout.size).buffer);

  const dims = checkDims(where, fields.dims);
  const [spatialUnit, millimetres] = SPATIAL_UNITS[fields.xyzt_units & 7] ?? SPATIAL_UNITS[0];
  const placement = placementOf(fields, dims, layout.quaternionEpsilon, sformRows(bytes, layout, littleEndian));
  const { affine, affineSource } = headerAffine(where, placement, millimetres);
  return {
    version: layout.version,
    endianness: littleEndian ? 'little' : 'big',
    singleFile,
    dims,
    datatype: datatypes[fields.datatypeCode]?.name ?? 'unknown',
    datatypeCode: fields.datatypeCode,
    scaling: scalingOf(where, fields.scl_slope, fields.scl_inter),
    qformCode: placement.qformCode,
    sformCode: placement.sformCode,
    affineSource,
    affine,
    zooms: dims.map((_, axis) => placement.pixDims[axis + 1]),
    spacingMm: spacingOf(dims.length, fields.pixDims, millimetres, affine),
    spatialUnit,
    dataOffset: checkOffset(where, fields.vox_offset, singleFile ? layout.minOffset : 0),
    description: latin1(bytes, layout.descriptionAt, 80),
  };
}

function placementOf(
  fields: InstanceType<Layout['Reader']>,
  dims: number[],
  quaternionEpsilon: number,
  sform: Row4[],
): PlacementFields {
  return {
    dims,
    pixDims: repairedPixDims(fields.pixDims),
    qformCode: formCode(fields.qform_code),
    sformCode: formCode(fields.sform_code),
    quaternion: [fields.quatern_b, fields.quatern_c, fields.quatern_d],
    quaternionEpsilon,
    qoffset: [fields.qoffset_x, fields.qoffset_y, fields.qoffset_z],
    sform,
  };
}

function findLayout(where: string, bytes: Uint8Array): { layout: Layout; littleEndian: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = [true, false].map((littleEndian) => (bytes.length < 4 ? 0 : view.getInt32(0, littleEndian)));
  const layout = headerLayouts.find(({ size }) => stated.includes(size));
  if (layout && bytes.length >= layout.size) return { layout, littleEndian: stated[0] === layout.size };
  throw new IchError('format', {
    where,
    expected: layout ? `a header of ${layout.size} bytes` : 'a NIfTI file, whose first number is 348 or 540',
    received: layout || bytes.length < 4 ? `${bytes.length} bytes` : `${stated[0]}`,
    remedy: 'Pass the bytes of a .nii or .nii.gz file.',
  });
}

function isSingleFile(where: string, bytes: Uint8Array, layout: Layout): boolean {
  const magic = latin1(bytes, layout.magicAt, 4);
  if (magic.slice(0, 3) === layout.singleMagic) return true;
  if (magic.slice(0, 3) === layout.pairMagic) return false;
  throw new IchError('format', {
    where,
    expected: `the NIfTI-${layout.version} magic "${layout.singleMagic}" at byte ${layout.magicAt}`,
    received: describeValue(magic),
    remedy: 'Analyze 7.5 headers look alike but carry no orientation; convert the file to NIfTI.',
  });
}

function checkDims(where: string, dim: readonly number[]): number[] {
  const dims = dim.slice(1, 1 + dim[0]);
  if (dim[0] >= 1 && dim[0] <= 7 && dims.every((n) => n >= 1)) return dims;
  throw new IchError('shape', {
    where,
    expected: '1 to 7 axes of at least 1 voxel each (dim[0] and what follows)',
    received: `[${dim.join(', ')}]`,
  });
}

/** nibabel's repairs on loading: qfac -1 or 1, spatial zooms positive, 0 becoming 1. */
function repairedPixDims(pixDims: readonly number[]): number[] {
  return pixDims.map((size, i) => {
    if (i === 0) return size === -1 ? -1 : 1;
    return i <= 3 ? Math.abs(size) || (Number.isNaN(size) ? size : 1) : size;
  });
}

/** `pixdim` where the axis exists and its size is a usable number, else the length of the affine's column. */
function spacingOf(rank: number, pixDims: readonly number[], millimetres: number, affine: Affine): SpacingMm {
  const [slice, row, column] = spacingFromAffine(affine);
  const pick = (axis: number, fallback: number): number => {
    const size = Math.abs(pixDims[axis + 1]) * millimetres;
    return axis < rank && size > 0 && Number.isFinite(size) ? size : fallback;
  };
  return [pick(2, slice), pick(1, row), pick(0, column)];
}

function formCode(code: number): number {
  return code >= 0 && code <= MAX_FORM_CODE ? code : 0;
}

function sformRows(bytes: Uint8Array, layout: Layout, littleEndian: boolean): Row4[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = (i: number): number =>
    layout.sformBytes === 4
      ? view.getFloat32(layout.sformAt + 4 * i, littleEndian)
      : view.getFloat64(layout.sformAt + 8 * i, littleEndian);
  return [0, 4, 8].map((i): Row4 => [read(i), read(i + 1), read(i + 2), read(i + 3)]);
}

/** nibabel's `get_slope_inter`. */
function scalingOf(where: string, slope: number, intercept: number): NiftiScaling | null {
  if (slope === 0 || !Number.isFinite(slope)) return null;
  if (!Number.isFinite(intercept)) {
    throw new IchError('format', {
      where,
      expected: `a finite scl_inter beside scl_slope = ${slope}`,
      received: `${intercept}`,
      remedy: 'The scaling of the file is undefined; set scl_inter.',
    });
  }
  return slope === 1 && intercept === 0 ? null : { slope, intercept };
}

function checkOffset(where: string, offset: number, least: number): number {
  if (offset === 0) return least;
  if (Number.isSafeInteger(offset) && offset >= least) return offset;
  throw new IchError('format', { where, expected: `vox_offset 0 or >= ${least}`, received: `${offset}` });
}

/** Text of a fixed-size field, cut at the first NUL. */
function latin1(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return String.fromCharCode(...field.subarray(0, end < 0 ? length : end));
}
