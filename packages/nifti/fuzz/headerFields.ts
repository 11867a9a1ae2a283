/** How a field of the header is stored. */
export type FieldKind = 'int8' | 'int16' | 'int32' | 'int64' | 'float32' | 'float64';

/** A field that steers reading: where it is, what it is, how many of them stand in a row. */
export interface HeaderField {
  readonly name: string;
  readonly at: number;
  readonly kind: FieldKind;
  readonly count: number;
}

const field = (name: string, at: number, kind: FieldKind, count = 1): HeaderField => ({ name, at, kind, count });

/** The fields of the two headers (nifti1.h, nifti2.h) that readers act upon. */
export const headerFields: Readonly<Record<1 | 2, readonly HeaderField[]>> = {
  1: [
    field('sizeof_hdr', 0, 'int32'),
    field('dim', 40, 'int16', 8),
    field('datatype', 70, 'int16'),
    field('bitpix', 72, 'int16'),
    field('pixdim', 76, 'float32', 8),
    field('vox_offset', 108, 'float32'),
    field('scl_slope', 112, 'float32'),
    field('scl_inter', 116, 'float32'),
    field('xyzt_units', 123, 'int8'),
    field('qform_code', 252, 'int16'),
    field('sform_code', 254, 'int16'),
    field('quatern', 256, 'float32', 6),
    field('srow', 280, 'float32', 12),
    field('magic', 344, 'int8', 4),
    field('extension', 348, 'int8', 4),
  ],
  2: [
    field('sizeof_hdr', 0, 'int32'),
    field('magic', 4, 'int8', 8),
    field('datatype', 12, 'int16'),
    field('bitpix', 14, 'int16'),
    field('dim', 16, 'int64', 8),
    field('pixdim', 104, 'float64', 8),
    field('vox_offset', 168, 'int64'),
    field('scl_slope', 176, 'float64'),
    field('scl_inter', 184, 'float64'),
    field('qform_code', 344, 'int32'),
    field('sform_code', 348, 'int32'),
    field('quatern', 352, 'float64', 6),
    field('srow', 400, 'float64', 12),
    field('xyzt_units', 500, 'int32'),
    field('extension', 540, 'int8', 4),
  ],
};
